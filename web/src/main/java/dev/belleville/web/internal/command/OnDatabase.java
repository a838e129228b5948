package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.orm.Database;
import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.web.Site;
import picocli.CommandLine.Option;

/** Which database a command is about. Django's {@code --database}. */
public final class OnDatabase {
    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "the database to work on; 'default' where none is named")
    private String alias = Orm.DEFAULT;

    /** For a command. */
    public OnDatabase() {}

    /** Its name; one that is no database's is refused here, before anything is done. */
    public String alias() {
        database();
        return alias;
    }

    Migrator migrator() {
        return Site.current().migrator(alias);
    }

    /** The database itself. */
    Database database() {
        try {
            return Site.current().orm().database(alias);
        } catch (IllegalArgumentException e) {
            throw new ImproperlyConfigured(String.valueOf(e.getMessage()), e);
        }
    }
}
