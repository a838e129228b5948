/** Tasks that run elsewhere and later, in Celery's protocol. */
module dev.belleville.tasks {
    requires transitive dev.belleville.core;
    requires java.management;
    requires jdk.management;
    requires org.yaml.snakeyaml;

    exports dev.belleville.tasks;
    exports dev.belleville.tasks.beat;
    exports dev.belleville.tasks.broker;
    exports dev.belleville.tasks.control;
    exports dev.belleville.tasks.events;
    exports dev.belleville.tasks.message;
    exports dev.belleville.tasks.result;
    exports dev.belleville.tasks.worker;

    uses dev.belleville.tasks.beat.BeatStateOpener;
    uses dev.belleville.tasks.beat.SolarOpener;
    uses dev.belleville.tasks.broker.BrokerOpener;
    uses dev.belleville.tasks.message.Compression;
    uses dev.belleville.tasks.result.ResultStoreOpener;
}
