package dev.belleville.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import dev.belleville.core.Suggestion;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Where results are: Celery's {@code mongodb_backend_settings}.
 *
 * @param tasks the collection of results
 * @param groups that of groups
 */
record MongoPlace(ConnectionString address, String database, String tasks, String groups) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Set<String> KNOWN =
            Set.of("database", "taskmeta_collection", "groupmeta_collection");

    static MongoPlace of(String url, Map<String, Object> options) {
        for (Map.Entry<String, Object> option : options.entrySet()) {
            String name = option.getKey();
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "MongoDB as a store of results has no option '"
                                + name
                                + "', only "
                                + new TreeSet<>(KNOWN)
                                + "; what is of the connection stands in its address."
                                + Suggestion.of(name, KNOWN));
            }
            if (!(option.getValue() instanceof String text) || text.isEmpty()) {
                throw new IllegalArgumentException(
                        "The transport option "
                                + name
                                + " is a text, not '"
                                + option.getValue()
                                + "'.");
            }
        }
        ConnectionString address;
        try {
            address = new ConnectionString(url.equals("mongodb://") ? url + "localhost" : url);
        } catch (IllegalArgumentException e) { // the cause would show the password
            throw new IllegalArgumentException(
                    "Write a MongoDB as mongodb://USER:PASSWORD@HOST:PORT/DATABASE.");
        }
        String named = address.getDatabase();
        return new MongoPlace(
                address,
                text(options, "database", named == null ? "celery" : named),
                text(options, "taskmeta_collection", "celery_taskmeta"),
                text(options, "groupmeta_collection", "celery_groupmeta"));
    }

    private static String text(Map<String, Object> options, String name, String otherwise) {
        return options.get(name) instanceof String text ? text : otherwise;
    }

    /** Soon told that nobody answers, unless the address says how long to wait. */
    MongoClientSettings settings() {
        MongoClientSettings.Builder settings = MongoClientSettings.builder();
        if (address.getServerSelectionTimeout() == null) {
            settings.applyToClusterSettings(cluster ->
                    cluster.serverSelectionTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }
        if (address.getConnectTimeout() == null) {
            settings.applyToSocketSettings(
                    socket -> socket.connectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        }
        return settings.applyConnectionString(address).build();
    }

    /** Without its password. */
    @Override
    public String toString() {
        return String.join(",", address.getHosts()) + "/" + database;
    }
}
