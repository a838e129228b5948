/** Models, queries, SQL, dialects and migrations. */
module dev.belleville.orm {
    requires transitive dev.belleville.core;
    requires java.sql; // not transitive: it would bring org.w3c.dom.Entity into every file with
    // import module
    requires java.desktop; // how large an image is
    requires com.zaxxer.hikari;
    requires org.postgresql.jdbc;
    requires org.xerial.sqlitejdbc;
    requires static org.mariadb.jdbc; // optional: whoever uses MariaDB brings its driver
    requires static org.checkerframework.checker.qual;

    exports dev.belleville.orm;
    exports dev.belleville.orm.fixture;
    exports dev.belleville.orm.inspect;
    exports dev.belleville.orm.meta;
    exports dev.belleville.orm.migrate;
    exports dev.belleville.orm.migrate.schema;
}
