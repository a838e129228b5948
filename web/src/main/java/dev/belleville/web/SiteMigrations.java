package dev.belleville.web;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.AppMigrations;
import dev.belleville.orm.migrate.Migrator;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** The tables of a site: of apps with migrations and of those without. */
record SiteMigrations(Orm orm, List<AppConfig> apps) {
    /**
     * The migrations of the database {@code alias}.
     *
     * @throws ImproperlyConfigured if there is no such database; the message lists those there are
     */
    Migrator migrator(String alias) {
        try {
            return migrator(orm.database(alias).alias(), List.of());
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured(String.valueOf(e.getMessage()), e);
        }
    }

    /** The same, with the apps with {@code labels} though they have no migrations yet. */
    Migrator migrator(String alias, Collection<String> labels) {
        List<AppMigrations> migrations =
                apps.stream()
                        .filter(app -> labels.contains(app.label()) || !app.migrations().isEmpty())
                        .map(app ->
                                new AppMigrations(
                                        app.label(), Site.migrationsPackage(app), app.migrations()))
                        .toList();
        return Migrator.of(orm, alias, migrations, Clock.systemUTC());
    }

    void prepare() {
        orm.database().dataSource();
        if (hasUnmigratedModels()) {
            orm.databases().forEach(database -> migrator(database.alias()).syncModels());
        }
    }

    List<String> unfitTables() {
        return hasUnmigratedModels()
                ? orm.databases().stream()
                        .flatMap(database -> migrator(database.alias()).unfitTables().stream())
                        .toList()
                : List.of();
    }

    private boolean hasUnmigratedModels() {
        return apps.stream().anyMatch(app -> !app.models().isEmpty() && app.migrations().isEmpty());
    }
}
