package dev.belleville.web.internal.command;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.http.ServerError;
import dev.belleville.orm.DatabaseError;
import dev.belleville.orm.fixture.FixtureError;
import dev.belleville.orm.migrate.MigrationError;
import dev.belleville.tasks.broker.BrokerUnavailable;
import dev.belleville.tasks.result.ResultStoreUnavailable;
import dev.belleville.template.TemplateSyntaxError;
import java.io.IOException;

/** What a person reads where a command failed. */
final class Failure {
    private Failure() {}

    /**
     * Tells an error that a person can mend in one line; any other shows where it came from.
     *
     * @param traceback whether the first kind shows that too
     * @return the exit code of all failures: 1
     */
    static int tell(Exception e, boolean traceback) {
        boolean mendable =
                switch (e) {
                    case ImproperlyConfigured _,
                            ServerError _,
                            DatabaseError _,
                            MigrationError _,
                            FixtureError _,
                            TemplateSyntaxError _,
                            BrokerUnavailable _,
                            ResultStoreUnavailable _,
                            IOException _ ->
                            true;
                    default -> false;
                };
        if (mendable && !traceback) {
            return tell(e instanceof IOException ? e.toString() : String.valueOf(e.getMessage()));
        }
        e.printStackTrace();
        return 1;
    }

    /** Tells what is wrong, and the remedy. */
    static int tell(String sentence) {
        System.err.println("belle: " + sentence);
        return 1;
    }
}
