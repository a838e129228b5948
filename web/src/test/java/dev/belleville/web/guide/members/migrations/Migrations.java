package dev.belleville.web.guide.members.migrations;

import dev.belleville.orm.migrate.Migration;
import java.util.List;

/** The history of the app {@code members}, kept up to date by makemigrations. */
public final class Migrations {
    private Migrations() {}

    /** All of them, in order. */
    public static List<Migration> all() {
        Migration[] all = {
            M0001_initial.migration(),
        };
        return List.of(all);
    }
}
