package dev.belleville.orm;

import dev.belleville.core.Secret;
import java.util.List;
import java.util.Map;

/**
 * The program by which a person talks to a database. Django's {@code connection.client}.
 *
 * @param command the program and its arguments, no secret among them
 * @param environment variables that it needs, the password among them
 */
public record DatabaseClient(List<String> command, Map<String, Secret> environment) {
    /** Copies what could change. */
    public DatabaseClient {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
