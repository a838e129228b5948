package dev.belleville.web.internal.command;

import dev.belleville.orm.Orm;
import dev.belleville.orm.migrate.Migrator;
import dev.belleville.web.Site;
import picocli.CommandLine.Option;

/** Which database a command of migrations is about. Django's {@code --database}. */
final class OnDatabase {
    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "the database to work on; 'default' where none is named")
    private String alias = Orm.DEFAULT;

    String alias() {
        return alias;
    }

    Migrator migrator() {
        return Site.current().migrator(alias);
    }
}
