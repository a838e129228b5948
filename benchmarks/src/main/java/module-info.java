/**
 * Measures Belleville side by side with a bare engine and with Django; a program, not a library.
 */
module dev.belleville.benchmarks {
    requires dev.belleville.core;
    requires jdk.management;
    requires dev.belleville.http;
    requires dev.belleville.web;
    requires com.zaxxer.hikari;
    requires embedded.postgres;
    requires info.picocli;
    requires io.vertx.core;
    requires java.desktop;
    requires java.management;
    requires java.net.http;
    requires java.sql;
    requires jmh.core;
    requires org.apache.xmlgraphics.batik.svggen;
    requires org.jspecify;
    requires xchart;
    requires tools.jackson.core;

    opens dev.belleville.benchmarks to
            info.picocli;
    opens dev.belleville.benchmarks.site to
            dev.belleville.orm,
            dev.belleville.template;
}
