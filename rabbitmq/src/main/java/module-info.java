/** Queues and replies of tasks in RabbitMQ. */
module dev.belleville.rabbitmq {
    requires transitive dev.belleville.tasks;
    requires com.rabbitmq.client;

    exports dev.belleville.rabbitmq;

    provides dev.belleville.tasks.broker.BrokerOpener with
            dev.belleville.rabbitmq.RabbitOpener;
    provides dev.belleville.tasks.result.ResultStoreOpener with
            dev.belleville.rabbitmq.RpcOpener;
}
