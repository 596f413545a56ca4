// The account of the services: the database of the file store and nothing else.
db.getSiblingDB("rowhouse").createUser({
    user: "rowhouse",
    pwd: process.env.MONGODB_PASSWORD,
    roles: [{role: "readWrite", db: "rowhouse"}],
});
