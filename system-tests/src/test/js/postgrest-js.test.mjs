// What @supabase/postgrest-js gets from a running Rowhouse. PostgrestJsIT starts it with ROWHOUSE_URL, ROWHOUSE_TOKEN and
// ROWHOUSE_SUFFIX, which makes names of datasets that nobody else has.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PostgrestClient } from '@supabase/postgrest-js';

const { ROWHOUSE_URL: url, ROWHOUSE_TOKEN: token, ROWHOUSE_SUFFIX: suffix } = process.env;
const headers = { Authorization: `Bearer ${token}` };
const departments = `departments_${suffix}`;
const people = `people_${suffix}`;
const client = new PostgrestClient(`${url}/api/records`, { headers });

/** A call of Rowhouse's own, for what PostgREST has no words for. */
async function call(method, path, body) {
    const response = await fetch(url + path, {
        method,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
    });
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
    return response.json();
}

/** What a query that succeeds gives. */
async function data(query) {
    const answer = await query;
    assert.equal(answer.error, null, JSON.stringify(answer.error));
    return answer.data;
}

/** The ids that a filter leaves, in order. */
async function ids(filter) {
    const rows = await data(filter(client.from(people).select('id')).order('id'));
    return rows.map((row) => row.id);
}

before(async () => {
    await call('PUT', `/api/datasets/${departments}`, {
        title: 'Departments',
        schema: {
            fields: [
                { name: 'id', type: 'integer' },
                { name: 'department', type: 'string' },
            ],
            primaryKey: ['id'],
        },
    });
    await call('PUT', `/api/datasets/${people}`, {
        title: 'People',
        schema: {
            fields: [
                { name: 'id', type: 'integer' },
                { name: 'full name', type: 'string' },
                { name: 'about', type: 'string' },
                { name: 'department_id', type: 'integer' },
                { name: 'pay', type: 'number' },
                { name: 'active', type: 'boolean' },
            ],
            primaryKey: ['id'],
            foreignKeys: [{ fields: ['department_id'], reference: { resource: departments, fields: ['id'] } }],
        },
    });
    await call('PUT', `/api/datasets/${people}/indexes`, [{ columns: ['about'], type: 'fulltext' }]);

    const inserted = await client.from(departments).insert([
        { id: 1, department: 'Sales' },
        { id: 2, department: 'Legal' },
        { id: 3, department: 'Empty' },
    ]);
    assert.equal(inserted.status, 201, JSON.stringify(inserted.error));
    assert.equal(inserted.data.ledger.created, 3);
    await data(
        client.from(people).insert([
            { id: 1, 'full name': 'Ann', about: 'sells fat cats', department_id: 1, pay: 10.5, active: true },
            { id: 2, 'full name': 'Bob, "Jr."', about: 'sells fat dogs', department_id: 1, pay: 20, active: false },
            { id: 3, 'full name': 'Cy', about: 'a cat and another fat lawyer', department_id: 2, pay: null, active: null },
            { id: 4, 'full name': 'Di (2)', about: null, department_id: null, pay: -1, active: true },
        ]),
    );
});

describe('select', () => {
    it('gives all columns, or some of them under other names and types', async () => {
        assert.deepEqual(await data(client.from(departments).select().order('id')), [
            { id: 1, department: 'Sales' },
            { id: 2, department: 'Legal' },
            { id: 3, department: 'Empty' },
        ]);
        assert.deepEqual(await data(client.from(people).select('name:"full name",pay::text').eq('id', 1)), [
            { name: 'Ann', pay: '10.5' },
        ]);
    });

    it('embeds the one row that is referred to', async () => {
        assert.deepEqual(await data(client.from(people).select(`id,${departments}(department)`).order('id')), [
            { id: 1, [departments]: { department: 'Sales' } },
            { id: 2, [departments]: { department: 'Sales' } },
            { id: 3, [departments]: { department: 'Legal' } },
            { id: 4, [departments]: null },
        ]);
    });

    it('sorts by a column of the one row that is referred to', async () => {
        const rows = client.from(people).select(`id,${departments}(department)`);
        assert.deepEqual(
            await data(
                rows.order(`${departments}(department)`, { ascending: false, nullsFirst: false }).order('id'),
            ),
            [
                { id: 1, [departments]: { department: 'Sales' } },
                { id: 2, [departments]: { department: 'Sales' } },
                { id: 3, [departments]: { department: 'Legal' } },
                { id: 4, [departments]: null },
            ],
        );
        const aliased = client.from(people).select('id,d:department_id()').order('d(department)', { ascending: true });
        assert.deepEqual(await data(aliased.order('id', { ascending: false })), [
            { id: 3 },
            { id: 2 },
            { id: 1 },
            { id: 4 },
        ]);
    });

    it('embeds the rows that refer, sorted, limited and filtered', async () => {
        assert.deepEqual(
            await data(
                client
                    .from(departments)
                    .select(`id,staff:${people}(id)`)
                    .order('id')
                    .order('id', { referencedTable: 'staff', ascending: false })
                    .limit(1, { referencedTable: 'staff' }),
            ),
            [
                { id: 1, staff: [{ id: 2 }] },
                { id: 2, staff: [{ id: 3 }] },
                { id: 3, staff: [] },
            ],
        );
        assert.deepEqual(
            await data(
                client
                    .from(departments)
                    .select(`id,${people}(id)`)
                    .or('id.eq.1,pay.is.null', { referencedTable: people })
                    .order('id'),
            ),
            [
                { id: 1, [people]: [{ id: 1 }] },
                { id: 2, [people]: [{ id: 3 }] },
                { id: 3, [people]: [] },
            ],
        );
    });

    it('leaves rows out that embed nothing where the embedding is inner', async () => {
        assert.deepEqual(
            await data(client.from(departments).select(`department,${people}!inner(id)`).eq(`${people}.id`, 3)),
            [{ department: 'Legal', [people]: [{ id: 3 }] }],
        );
    });

    it('aggregates', async () => {
        assert.deepEqual(await data(client.from(people).select('department_id,pay.sum(),count()').order('department_id')), [
            { department_id: 1, sum: 30.5, count: 2 },
            { department_id: 2, sum: null, count: 1 },
            { department_id: null, sum: -1, count: 1 },
        ]);
    });
});

describe('filters', () => {
    const cases = {
        eq: [(q) => q.eq('full name', 'Bob, "Jr."'), [2]],
        neq: [(q) => q.neq('id', 2), [1, 3, 4]],
        gt: [(q) => q.gt('pay', 10.5), [2]],
        gte: [(q) => q.gte('pay', 10.5), [1, 2]],
        lt: [(q) => q.lt('pay', 0), [4]],
        lte: [(q) => q.lte('pay', 10.5), [1, 4]],
        like: [(q) => q.like('full name', 'D%'), [4]],
        ilike: [(q) => q.ilike('full name', 'aN%'), [1]],
        likeAnyOf: [(q) => q.likeAnyOf('full name', ['A%', 'C%']), [1, 3]],
        likeAllOf: [(q) => q.likeAllOf('full name', ['B%', '%Jr%']), [2]],
        ilikeAnyOf: [(q) => q.ilikeAnyOf('full name', ['a%', 'c%']), [1, 3]],
        ilikeAllOf: [(q) => q.ilikeAllOf('full name', ['b%', '%jr%']), [2]],
        regexMatch: [(q) => q.regexMatch('full name', '^[AC]'), [1, 3]],
        regexIMatch: [(q) => q.regexIMatch('full name', '^[ac]'), [1, 3]],
        'is null': [(q) => q.is('pay', null), [3]],
        'is true': [(q) => q.is('active', true), [1, 4]],
        isDistinct: [(q) => q.isDistinct('pay', 20), [1, 3, 4]],
        in: [(q) => q.in('full name', ['Cy', 'Di (2)', 'no, body']), [3, 4]],
        notIn: [(q) => q.notIn('id', [1, 2]), [3, 4]],
        match: [(q) => q.match({ department_id: 1, active: false }), [2]],
        filter: [(q) => q.filter('id', 'in', '(1,4)'), [1, 4]],
        not: [(q) => q.not('pay', 'is', null), [1, 2, 4]],
        or: [(q) => q.or('pay.gt.15,pay.is.null'), [2, 3]],
        'and within or': [(q) => q.or('id.eq.4,and(department_id.eq.1,active.is.true)'), [1, 4]],
        'not within or': [(q) => q.or('not.and(id.gt.1,id.lt.4),pay.eq.20'), [1, 2, 4]],
        'two together': [(q) => q.gt('id', 1).lt('id', 3), [2]],
    };
    for (const [name, [filter, expected]] of Object.entries(cases)) {
        it(name, async () => assert.deepEqual(await ids(filter), expected));
    }
});

describe('textSearch', () => {
    before(async () => {
        for (let tries = 0; ; tries++) {
            const { indexes } = await call('GET', `/api/datasets/${people}/indexes`);
            if (indexes.every((index) => index.state === 'ready')) {
                return;
            }
            assert.ok(tries < 300, `The index is not made: ${JSON.stringify(indexes)}`);
            await sleep(100);
        }
    });
    const cases = {
        'with operators': ['fat & !cat', undefined, [1, 2]],
        'with a prefix': ['cat:*', undefined, [1, 3]],
        'of plain words': ['fat cat', { type: 'plain' }, [3]],
        'of a phrase': ['sells fat', { type: 'phrase', config: 'english' }, [1, 2]],
        'as search engines have it': ['lawyer or dogs', { type: 'websearch' }, [2, 3]],
    };
    for (const [name, [query, options, expected]] of Object.entries(cases)) {
        it(name, async () => assert.deepEqual(await ids((q) => q.textSearch('about', query, options)), expected));
    }
});

describe('pages', () => {
    const sorted = (options) => client.from(people).select('id').order('pay', options);

    it('are sorted, with nulls where they are told to be', async () => {
        const order = async (options) => (await data(sorted(options))).map((row) => row.id);
        assert.deepEqual(await order({ ascending: true }), [4, 1, 2, 3]);
        assert.deepEqual(await order({ ascending: true, nullsFirst: true }), [3, 4, 1, 2]);
        assert.deepEqual(await order({ ascending: false, nullsFirst: false }), [2, 1, 4, 3]);
        assert.deepEqual(await order({ ascending: false, nullsFirst: true }), [3, 2, 1, 4]);
    });

    it('have a range or a limit', async () => {
        assert.deepEqual(await data(client.from(people).select('id').order('id').range(1, 2)), [{ id: 2 }, { id: 3 }]);
        assert.deepEqual(await data(client.from(people).select('id').order('id').limit(1)), [{ id: 1 }]);
    });

    it('tell how many rows there are', async () => {
        const exact = await client.from(people).select('id', { count: 'exact' }).order('id').range(1, 1);
        assert.deepEqual([exact.status, exact.count, exact.data], [206, 4, [{ id: 2 }]]);
        const estimated = await client.from(people).select('id', { count: 'estimated' });
        assert.deepEqual([estimated.error, estimated.count], [null, 4]);
        const planned = await client.from(people).select('id', { count: 'planned' });
        assert.equal(planned.error, null);
        assert.ok(Number.isInteger(planned.count), String(planned.count));
    });

    it('can be headers alone', async () => {
        const head = await client.from(people).select('*', { count: 'exact', head: true });
        assert.deepEqual([head.error, head.data, head.count], [null, null, 4]);
    });
});

describe('forms of an answer', () => {
    it('one row, or none where that is allowed', async () => {
        const byId = (id) => client.from(departments).select().eq('id', id);
        assert.deepEqual(await data(byId(1).single()), { id: 1, department: 'Sales' });
        assert.deepEqual(await data(byId(2).maybeSingle()), { id: 2, department: 'Legal' });
        assert.equal(await data(byId(99).maybeSingle()), null);
    });

    it('no row where one is wanted is an error', async () => {
        const none = await client.from(departments).select().eq('id', 99).single();
        assert.deepEqual([none.status, none.error.code], [406, 'PGRST116']);
        const many = await client.from(departments).select().single();
        assert.deepEqual([many.status, many.error.code], [406, 'PGRST116']);
        const either = await client.from(departments).select().maybeSingle();
        assert.deepEqual([either.data, either.error.code], [null, 'PGRST116']);
    });

    it('CSV', async () => {
        assert.equal(
            await data(client.from(people).select('id,"full name",pay').lt('id', 4).order('id').csv()),
            'id,full name,pay\r\n1,Ann,10.5\r\n2,"Bob, ""Jr.""",20\r\n3,Cy,\r\n',
        );
    });

    it('without nulls', async () => {
        const rows = client.from(people).select(`id,pay,${departments}(department)`).gte('id', 3).order('id');
        assert.deepEqual(await data(rows.stripNulls()), [
            { id: 3, [departments]: { department: 'Legal' } },
            { id: 4, pay: -1 },
        ]);
        const one = client.from(people).select('id,pay,active').eq('id', 3);
        assert.deepEqual(await data(one.single().stripNulls()), { id: 3 });
    });
});

describe('errors', () => {
    it('name the column that is nearest', async () => {
        const { data: rows, error, status } = await client.from(people).select('departmnt_id');
        assert.equal(rows, null);
        assert.equal(status, 400);
        assert.equal(error.code, '42703');
        assert.match(error.message, /departmnt_id/);
        assert.match(error.hint, /department_id/);
    });

    it('are the same for a dataset that is not there as for one of somebody else', async () => {
        const { error, status } = await client.from(`nothing_${suffix}`).select();
        assert.deepEqual([status, error.code], [404, 'PGRST205']);
    });

    it('say what was expected of a value', async () => {
        const { error, status } = await client.from(people).select().eq('id', 'one');
        assert.deepEqual([status, error.code], [400, '22P02']);
        assert.match(error.message, /one/);
    });

    it('refuse operators that Rowhouse does not have', async () => {
        const { error, status } = await client.from(people).select().contains('about', ['x']);
        assert.equal(status, 400);
        assert.equal(error.code, '42883');
    });
});

describe('writing', () => {
    const written = `written_${suffix}`;
    before(() =>
        call('PUT', `/api/datasets/${written}`, {
            title: 'Written',
            schema: {
                fields: [
                    { name: 'id', type: 'integer' },
                    { name: 'full name', type: 'string' },
                    { name: 'n', type: 'integer' },
                ],
                primaryKey: ['id'],
            },
        }),
    );
    const all = () => data(client.from(written).select().order('id'));

    it('inserts, and gives back what was stored', async () => {
        const inserted = await client
            .from(written)
            .insert([
                { id: 1, 'full name': 'Ann', n: 1 },
                { id: 2, 'full name': 'Bob', n: null },
            ])
            .select('id,"full name"');
        assert.equal(inserted.status, 201, JSON.stringify(inserted.error));
        assert.deepEqual(inserted.data, [
            { id: 1, 'full name': 'Ann' },
            { id: 2, 'full name': 'Bob' },
        ]);
        assert.deepEqual(await data(client.from(written).insert({ id: 3, n: 3 }).select().single()), {
            id: 3,
            'full name': null,
            n: 3,
        });
    });

    it('does not insert a key a second time', async () => {
        const { error, status } = await client.from(written).insert({ id: 1, n: 9 });
        assert.equal(status, 422);
        assert.equal(error.type, '/problems/rows-rejected');
        assert.equal(error.items.length, 1);
    });

    it('upserts by the primary key', async () => {
        const rows = [
            { id: 1, n: 10 },
            { id: 4, n: 40 },
        ];
        assert.deepEqual(await data(client.from(written).upsert(rows, { onConflict: 'id' }).select('id,n')), rows);
        assert.deepEqual(await all(), [
            { id: 1, 'full name': 'Ann', n: 10 },
            { id: 2, 'full name': 'Bob', n: null },
            { id: 3, 'full name': null, n: 3 },
            { id: 4, 'full name': null, n: 40 },
        ]);
    });

    it('leaves rows as they are where duplicates are to be ignored', async () => {
        const rows = [
            { id: 1, n: 11 },
            { id: 5, n: 50 },
        ];
        assert.deepEqual(await data(client.from(written).upsert(rows, { ignoreDuplicates: true }).select('id,n')), [
            { id: 5, n: 50 },
        ]);
        assert.deepEqual(await data(client.from(written).select('n').eq('id', 1)), [{ n: 10 }]);
    });

    it('upserts, and gives back in the order that is asked for', async () => {
        const rows = [
            { id: 7, n: 70 },
            { id: 6, n: 60 },
        ];
        const upserted = client.from(written).upsert(rows).select('id');
        assert.deepEqual(await data(upserted.order('id')), [{ id: 6 }, { id: 7 }]);
        const inserted = client.from(written).insert([{ id: 9 }, { id: 8 }]).select('id');
        assert.deepEqual(await data(inserted.order('id', { ascending: false }).limit(1).single()), { id: 9 });
    });

    it('updates what filters leave', async () => {
        const silent = await client.from(written).update({ n: 600 }).eq('id', 6);
        assert.deepEqual([silent.status, silent.error, silent.data], [204, null, null]);
        const shown = client.from(written).update({ 'full name': 'Zoe' }).in('id', [6, 7]).select('id,n,"full name"');
        assert.deepEqual(await data(shown.order('id', { ascending: false })), [
            { id: 7, n: 70, 'full name': 'Zoe' },
            { id: 6, n: 600, 'full name': 'Zoe' },
        ]);
        const counted = await client.from(written).update({ n: 0 }, { count: 'exact' }).or('id.eq.8,id.eq.9');
        assert.deepEqual([counted.error, counted.count], [null, 2]);
        assert.deepEqual(await data(client.from(written).update({ n: 1 }).eq('id', 99).select()), []);
    });

    it('updates nothing without a filter, or where more would change than expected', async () => {
        const all = await client.from(written).update({ n: 1 });
        assert.deepEqual([all.status, all.error.code], [400, '21000']);
        const many = await client.from(written).update({ n: 1 }).gte('id', 6).maxAffected(1);
        assert.deepEqual([many.status, many.error.code], [400, 'PGRST124']);
        const wrong = await client.from(written).update({ n: 'one' }).eq('id', 6);
        assert.deepEqual([wrong.status, wrong.error.type], [422, '/problems/rows-rejected']);
        assert.deepEqual(await data(client.from(written).select('n').eq('id', 6).single()), { n: 600 });
    });

    it('deletes what filters leave', async () => {
        const one = client.from(written).delete().eq('id', 6).select('id,n');
        assert.deepEqual(await data(one.single()), { id: 6, n: 600 });
        const counted = await client.from(written).delete({ count: 'exact' }).gte('id', 7);
        assert.deepEqual([counted.status, counted.error, counted.count], [204, null, 3]);
        const none = await client.from(written).delete();
        assert.deepEqual([none.status, none.error.code], [400, '21000']);
        assert.equal((await all()).length, 5);
    });
});
