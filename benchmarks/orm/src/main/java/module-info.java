/**
 * Measures Belleville's models side by side with JDBC by hand, Hibernate and jOOQ; run by the bench
 * command.
 */
module dev.belleville.benchmarks.orm {
    requires dev.belleville.core;
    requires dev.belleville.orm;
    requires com.zaxxer.hikari;
    requires jakarta.persistence;
    requires jakarta.xml.bind;
    requires java.naming;
    requires java.sql;
    requires jmh.core;
    requires org.hibernate.orm.community.dialects;
    requires org.hibernate.orm.core;
    requires org.jooq;
    requires org.jspecify;
    requires org.postgresql.jdbc;
    requires org.xerial.sqlitejdbc;

    opens dev.belleville.benchmarks.orm.entity to
            org.hibernate.orm.core;
    opens dev.belleville.benchmarks.orm.model to
            dev.belleville.orm;
}
