/**
 * The query grammar of records: PostgREST's, as far as it is spoken here. Query parameters become a {@link
 * dev.rowhouse.query.grammar.RecordsQuery}, which knows nothing of datasets; names and values are checked later, against the
 * dataset that is read.
 *
 * <pre>
 * select    = "*" | item *( "," item )            item  = [ name ":" ] ( name | "*" )
 * order     = term *( "," term )                  term  = name [ ".asc" | ".desc" ] [ ".nullsfirst" | ".nullslast" ]
 * condition = name "=" [ "not." ] test            test  = comparison "." text | "in." list | "is." state
 * list      = "(" [ value *( "," value ) ] ")"
 * name      = bare | quoted                       value = bare | quoted
 * quoted    = DQUOTE *( char | "\" char ) DQUOTE
 * bare      = 1*( any character but those that end it )
 * </pre>
 */
@NullMarked
package dev.rowhouse.query.grammar;

import org.jspecify.annotations.NullMarked;
