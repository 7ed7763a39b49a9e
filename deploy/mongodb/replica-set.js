// Makes the server a replica set of one, unless it is one already, and waits until it takes writes.
const password = fs.readFileSync("/run/secrets/mongodb-root-password", "utf8").trim();
const uri = `mongodb://root:${encodeURIComponent(password)}@mongodb:27017/admin?directConnection=true`;
const admin = new Mongo(uri).getDB("admin");
if (!admin.hello().setName) {
  admin.runCommand({
    replSetInitiate: { _id: "portolan", members: [{ _id: 0, host: "mongodb:27017" }] },
  });
}
while (!admin.hello().isWritablePrimary) {
  sleep(200);
}
