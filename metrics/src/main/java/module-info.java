/** Numbers of tasks as meters of Micrometer. */
module dev.belleville.metrics {
    requires transitive dev.belleville.web;
    requires transitive micrometer.core;

    exports dev.belleville.metrics;
}
