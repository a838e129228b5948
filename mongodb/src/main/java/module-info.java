/** Results of tasks in MongoDB. */
module dev.belleville.mongodb {
    requires transitive dev.belleville.tasks;
    requires org.mongodb.bson;
    requires org.mongodb.driver.core;
    requires org.mongodb.driver.sync.client;

    exports dev.belleville.mongodb;

    provides dev.belleville.tasks.result.ResultStoreOpener with
            dev.belleville.mongodb.MongoOpener;
}
