package dev.belleville.benchmarks.orm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** HikariCP of the size, and with the settings of the database, that Belleville's own has. */
record Pool(HikariDataSource source) implements AutoCloseable {
    private static final int SQLITE_CONNECTIONS = 6;
    private static final int POSTGRESQL_CONNECTIONS = 10;

    static Pool sqlite(Path file) {
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return of(source, SQLITE_CONNECTIONS);
    }

    /** The driver may turn batches into statements of many rows, as its manual advises. */
    static Pool postgresql(URI server) {
        String[] credentials = server.getUserInfo().split(":", -1);
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {server.getHost()});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(server.getPath().substring(1));
        source.setUser(credentials[0]);
        source.setPassword(credentials[1]);
        source.setReWriteBatchedInserts(true);
        return of(source, POSTGRESQL_CONNECTIONS);
    }

    private static Pool of(DataSource source, int connections) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        return new Pool(new HikariDataSource(config));
    }

    @Override
    public void close() {
        source.close();
    }
}
