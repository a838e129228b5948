/** Clients, databases to test on, and the contract suites that back ends pass. */
module dev.belleville.testing {
    requires transitive dev.belleville.http;
    requires transitive dev.belleville.tasks;
    requires embedded.postgres;
    requires java.net.http;
    requires java.sql;
    requires org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;

    exports dev.belleville.testing;
    exports dev.belleville.testing.tasks;
    exports dev.belleville.testing.vectors;
}
