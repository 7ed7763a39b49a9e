// Runs once, when the database is empty: one user for the event log and one for the views, each with its database alone.
const password = (name) => fs.readFileSync(`/run/secrets/mongodb-${name}-password`, "utf8").trim();
const admin = db.getSiblingDB("admin");
for (const name of ["log", "views"]) {
  admin.createUser({
    user: `portolan-${name}`,
    pwd: password(name),
    roles: [{ role: "readWrite", db: `portolan_${name}` }],
  });
}
