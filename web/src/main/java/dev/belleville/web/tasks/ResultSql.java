package dev.belleville.web.tasks;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The statements that write results, in the words of a database. */
final class ResultSql {
    /** Of a result, in the order of its parameters. */
    static final List<String> COLUMNS =
            List.of(
                    "task_id",
                    "status",
                    "task_name",
                    "task_args",
                    "task_kwargs",
                    "worker",
                    "content_type",
                    "content_encoding",
                    "result",
                    "date_created",
                    "date_started",
                    "date_done",
                    "traceback",
                    "meta");

    private static final String RESULTS = "django_celery_results_taskresult";
    private static final String GROUPS = "django_celery_results_groupresult";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final String vendor;
    private final String store;
    private final String storeGroup;
    private final String insertPart;

    ResultSql(String vendor) {
        this.vendor = vendor;
        boolean mariadb = vendor.equals("mariadb");
        store = insert(RESULTS, COLUMNS) + (mariadb ? onDuplicateKey() : onConflict());
        storeGroup =
                insert(
                                GROUPS,
                                List.of(
                                        "group_id",
                                        "date_created",
                                        "date_done",
                                        "content_type",
                                        "content_encoding",
                                        "result"))
                        + (mariadb
                                ? " ON DUPLICATE KEY UPDATE date_done = VALUES(date_done), result ="
                                        + " VALUES(result)"
                                : " ON CONFLICT (group_id) DO UPDATE SET date_done ="
                                        + " excluded.date_done, result = excluded.result");
        String part =
                insert(
                        "tasks_chordpart",
                        List.of("group_id", "task_id", "place", "status", "result", "date_done"));
        insertPart =
                mariadb
                        ? part.replace("INSERT INTO", "INSERT IGNORE INTO")
                        : part + " ON CONFLICT (group_id, task_id) DO NOTHING";
    }

    private static String insert(String table, List<String> columns) {
        return "INSERT INTO "
                + table
                + columns.stream().collect(Collectors.joining(", ", " (", ") VALUES ("))
                + "?, ".repeat(columns.size() - 1)
                + "?)";
    }

    private static List<String> changing() {
        return COLUMNS.stream()
                .filter(column ->
                        !List.of("task_id", "status", "date_created", "date_started")
                                .contains(column))
                .toList();
    }

    private static String onConflict() {
        return changing().stream()
                .map(column -> column + " = excluded." + column)
                .collect(
                        Collectors.joining(
                                ", ",
                                " ON CONFLICT (task_id) DO UPDATE SET ",
                                ", status = excluded.status, date_started ="
                                        + " COALESCE(excluded.date_started, "
                                        + RESULTS
                                        + ".date_started) WHERE "
                                        + RESULTS
                                        + ".status <> 'SUCCESS'"));
    }

    /** The state last: what is before it looks at the old one. */
    private static String onDuplicateKey() {
        return changing().stream()
                .map(column ->
                        "%1$s = IF(status = 'SUCCESS', %1$s, VALUES(%1$s))".formatted(column))
                .collect(
                        Collectors.joining(
                                ", ",
                                " ON DUPLICATE KEY UPDATE ",
                                ", date_started = IF(status = 'SUCCESS', date_started,"
                                        + " COALESCE(VALUES(date_started), date_started))"
                                        + ", status = IF(status = 'SUCCESS', status, VALUES(status))"));
    }

    boolean isFor(String other) {
        return vendor.equals(other);
    }

    /** A moment as the database takes it. */
    Object moment(Instant instant) {
        return vendor.equals("postgresql")
                ? instant.atOffset(ZoneOffset.UTC)
                : MOMENT.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** Keeps a result, unless there is one of a success. */
    String store() {
        return store;
    }

    String storeGroup() {
        return storeGroup;
    }

    String insertPart() {
        return insertPart;
    }
}
