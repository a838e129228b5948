package shop;

import dev.belleville.orm.Database;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;
import dev.belleville.orm.meta.Through;
import dev.belleville.web.AppConfig;
import dev.belleville.web.Site;
import dev.belleville.web.auth.User;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who lives in a database, as far as the demo must know before it writes there.
 *
 * @param missing the site's tables that it has not
 * @param others the tables that are not the site's
 * @param apps other apps whose migrations are recorded
 * @param users how many users there are
 */
record Census(Set<String> missing, Set<String> others, Set<String> apps, long users) {
    private static final String RECORD = "django_migrations";
    private static final int SHOWN = 5;

    /** Asks the default database of {@code site}, the current one. */
    static Census take(Site site) {
        Database database = site.orm().database();
        Set<String> present = database.withConnection(Census::tables);
        List<String> own = tables(site.orm().registry().models());
        var apps = new TreeSet<String>();
        if (present.contains(RECORD)) {
            database.query("SELECT DISTINCT app FROM " + RECORD)
                    .forEach(row -> apps.add(String.valueOf(row.get("app"))));
        }
        site.apps().stream().map(AppConfig::label).forEach(apps::remove);
        var missing = new TreeSet<>(own);
        missing.removeAll(present);
        var others = new TreeSet<>(present);
        others.removeAll(own);
        others.remove(RECORD);
        return new Census(
                missing, others, apps, missing.contains("auth_user") ? 0 : User.objects.count());
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        var tables = new TreeSet<String>();
        try (ResultSet rows =
                connection
                        .getMetaData()
                        .getTables(
                                connection.getCatalog(),
                                connection.getSchema(),
                                "%",
                                new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    /** The tables of {@code models} and of their relations, each after those it points to. */
    static List<String> tables(Collection<ModelMeta> models) {
        var tables = new ArrayList<String>();
        for (ModelMeta model : models) {
            tables.add(model.table());
            for (RelationMeta relation : model.relations()) {
                Through through = relation.through();
                if (through != null && !tables.contains(through.table())) {
                    tables.add(through.table());
                }
            }
        }
        return tables;
    }

    /** Whether there is nobody who could be disturbed. */
    boolean isEmpty() {
        return others.isEmpty() && apps.isEmpty() && users == 0;
    }

    /** What there is beside the site's own, in words. */
    String inWords() {
        var parts = new ArrayList<String>();
        if (!others.isEmpty()) {
            parts.add((others.size() == 1 ? "the table " : "the tables ") + listed(others));
        }
        if (!apps.isEmpty()) {
            parts.add("migrations of " + listed(apps));
        }
        if (users > 0) {
            parts.add(users == 1 ? "a user" : users + " users");
        }
        return String.join("; ", parts);
    }

    /** The first few of {@code names}, in words. */
    static String listed(Collection<String> names) {
        String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
    }
}
