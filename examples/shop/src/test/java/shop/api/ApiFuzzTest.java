package shop.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.JsonError;
import dev.belleville.http.RequestBuilder;
import dev.belleville.sitetest.ApiClient;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.auth.User;
import dev.belleville.web.tasks.TasksApp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import shop.ServedShop;
import shop.Vendor;
import shop.api.ApiDocument.Operation;

/**
 * Asks everything that the API's own description tells of, in every wrong way: no answer is a fault
 * of the shop, each is one that the description lists, and what is refused has changed nothing.
 *
 * <p>The suite asks the same {@value #USUAL} questions each time; {@code
 * BELLEVILLE_TEST_API=100000} asks so many others, of a number that it tells.
 */
class ApiFuzzTest {
    private static final int USUAL = 1500;
    private static final int MOST = 20;
    private static final int SEED = 20_240_229;

    private static final List<String> TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data");

    private static final Pattern NEXT = Pattern.compile("[?&]cursor=([A-Za-z0-9%]+)");

    private static final List<String> TAGS =
            List.of(
                    "*",
                    "*",
                    "\"x\"",
                    "W/\"x\", \"y\"",
                    "x",
                    "\"",
                    ",",
                    "\u00ff",
                    "\"" + "a".repeat(4000) + "\"");

    private static final List<String> STRANGE =
            List.of(
                    "text/plain",
                    "application/xml",
                    "nonsense",
                    "multipart/form-data",
                    "multipart/form-data; boundary=",
                    "application/json; charset=utf-16",
                    "application/json; charset=none",
                    "application/octet-stream");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
    void everyMistakeIsAnswered(Vendor vendor, @TempDir Path folder) {
        String more = System.getenv().getOrDefault("BELLEVILLE_TEST_API", "");
        int seed = more.isEmpty() ? SEED : new Random().nextInt();
        try (ServedShop shop = vendor.serve(folder, 12, ApiFuzzTest::withoutWorker)) {
            var attack = new Attack(shop, seed);
            int count = more.isEmpty() ? USUAL : Integer.parseInt(more);
            for (int i = 0; i < count; i++) {
                attack.ask("question " + i + " of " + seed);
                if (attack.found.size() == MOST) {
                    break;
                }
            }
            assertThat(String.join("\n\n", attack.found)).isEmpty();
            assertThat(attack.statuses.keySet())
                    .contains(200, 201, 204, 400, 401, 403, 404, 405, 412, 415, 428);
            assertThat(attack.cursors).isNotEmpty();
        }
    }

    /** What its tasks write later would look like the work of a request that was refused. */
    private static App withoutWorker(App app) {
        return app.urls(MoreApi.urls()).set(TasksApp.WORKER_EMBEDDED, false);
    }

    /** One shop, and those who ask it. */
    private static final class Attack {
        private final ServedShop shop;
        private final ApiDocument document;
        private final List<Operation> operations;
        private final Mischief mischief;
        private final List<ApiClient> clients;
        private final Map<Integer, Integer> statuses = new TreeMap<>();
        private final List<String> found = new ArrayList<>();
        private final List<String> known = new ArrayList<>();
        private final List<String> cursors = new ArrayList<>();
        private Map<String, Integer> rows;

        Attack(ServedShop shop, int seed) {
            this.shop = shop;
            document = new ApiDocument(ApiClient.of(shop.site()).get("/app/schema").text());
            operations = document.operations();
            mischief = new Mischief(new Random(seed), document::resolve);
            clients =
                    List.of(
                            ApiClient.of(shop.site()),
                            ApiClient.of(shop.site()).forceAuthenticate(user("user1")),
                            ApiClient.of(shop.site()).forceAuthenticate(user("root")));
            rows = rows();
        }

        private User user(String name) {
            return shop.in(() -> User.objects.get("username", name));
        }

        /** All rows of each table, whatever their order, as one number. */
        private Map<String, Integer> rows() {
            var sums = new TreeMap<String, Integer>();
            try (Connection connection =
                    shop.site().orm().database().dataSource().getConnection()) {
                for (String table : tables(connection)) {
                    sums.put(table, sum(connection, table));
                }
                return sums;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private List<String> tables(Connection connection) throws SQLException {
            if (!known.isEmpty()) {
                return known;
            }
            try (ResultSet found =
                    connection
                            .getMetaData()
                            .getTables(
                                    connection.getCatalog(),
                                    connection.getSchema(),
                                    "%",
                                    new String[] {"TABLE"})) {
                while (found.next()) {
                    known.add(found.getString("TABLE_NAME"));
                }
            }
            assertThat(known).contains("catalog_goods_tags", "auth_user");
            return known;
        }

        private static int sum(Connection connection, String table) throws SQLException {
            int sum = 0;
            try (var statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + '"')) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    int row = 1;
                    for (int i = 1; i <= columns; i++) {
                        row = 31 * row + Objects.hashCode(rows.getString(i));
                    }
                    sum += row;
                }
            }
            return sum;
        }

        void ask(String which) {
            Operation operation = mischief.one(operations);
            if (operation.path().endsWith("/token") && mischief.now(90)) {
                return; // passwords are slow to check
            }
            ApiClient client = mischief.one(clients);
            String method =
                    mischief.now(3)
                            ? mischief.one(
                                    List.of("PUT", "DELETE", "PATCH", "POST", "OPTIONS", "HEAD"))
                            : operation.method();
            String target = target(operation);
            RequestBuilder request = client.request(method, target);
            String sent = body(operation, request) + headers(operation, request);
            if (mischief.now(5)) {
                request.header(
                        "Accept",
                        mischief.one(
                                List.of(
                                        "text/csv",
                                        "application/json; indent=4",
                                        "*/*;q=x",
                                        ",",
                                        "text/html",
                                        "a/b/c")));
            }
            String asked = which + ": " + method + " " + target + " " + sent;
            TestResponse answer = client.send(request);
            statuses.merge(answer.status(), 1, Integer::sum);
            NEXT.matcher(answer.text()).results().forEach(link -> cursors.add(link.group(1)));
            try {
                check(operation, method, answer, target.contains("format="));
            } catch (AssertionError | JsonError e) {
                found.add(asked + "\n" + e.getMessage());
            }
        }

        private void check(
                Operation operation, String method, TestResponse answer, boolean unknownFormat) {
            assertThat(answer.status()).as(answer.text()).isLessThan(500);
            assertThat(answer.text()).doesNotContain("\tat ", "Exception", "dev.belleville");
            if (!method.equals("GET") && !method.equals("HEAD")) {
                Map<String, Integer> before = rows;
                rows = rows();
                if (answer.status() >= 400) {
                    assertThat(rows).as(answer.toString()).isEqualTo(before);
                }
            }
            if (!unknownFormat
                    && method.equals(operation.method())
                    && "application/json".equals(answer.header("Content-Type"))) {
                document.check(operation, answer);
            }
        }

        private String target(Operation operation) {
            String path = operation.path();
            var query = new ArrayList<String>();
            for (Object one : operation.parameters()) {
                Map<?, ?> parameter = document.resolve(one);
                String name = String.valueOf(parameter.get("name"));
                var schema = (Map<?, ?>) parameter.get("schema");
                if ("path".equals(parameter.get("in"))) {
                    String value =
                            mischief.now(80) ? known(name) : mischief.text(requireNonNull(schema));
                    path = path.replace("{" + name + "}", Mischief.escaped(value.replace("/", "")));
                } else if ("query".equals(parameter.get("in")) && mischief.now(15)) {
                    query.add(name + "=" + Mischief.escaped(value(name, requireNonNull(schema))));
                    if (mischief.now(10)) {
                        query.add(query.getLast());
                        query.add(name + "=" + Mischief.escaped(mischief.text()));
                    }
                }
            }
            if (mischief.now(10)) {
                query.add(
                        mischief.one(
                                        List.of(
                                                "cursor",
                                                "limit",
                                                "offset",
                                                "none",
                                                "price__gte",
                                                "%ff",
                                                "format",
                                                "id__in",
                                                ""))
                                + "="
                                + Mischief.escaped(mischief.text()));
            }
            return query.isEmpty() ? path : path + "?" + String.join("&", query);
        }

        private String value(String name, Map<?, ?> schema) {
            return name.equals("cursor") && !cursors.isEmpty()
                    ? mischief.tampered(mischief.one(cursors))
                    : mischief.text(schema);
        }

        /** Conditions, most of which do not hold. */
        private String headers(Operation operation, RequestBuilder request) {
            var sent = new ArrayList<String>();
            for (Object one : operation.parameters()) {
                Map<?, ?> parameter = document.resolve(one);
                if ("header".equals(parameter.get("in")) && mischief.now(60)) {
                    String name = String.valueOf(parameter.get("name"));
                    String value = mischief.one(TAGS);
                    request.header(name, value);
                    sent.add(" " + name + ": " + value);
                }
            }
            return String.join("", sent);
        }

        private String known(String variable) {
            return switch (variable) {
                case "version" -> mischief.one(List.of("1.0", "1.2"));
                case "slug" -> mischief.one(List.of("hall-1", "none"));
                default -> mischief.one(List.of("1", "2", "3", "4", "5", "40", "9999"));
            };
        }

        private String body(Operation operation, RequestBuilder request) {
            Map<?, ?> schema = document.body(operation, "application/json");
            if (schema == null) {
                return "";
            }
            boolean usual = mischief.now(operation.path().endsWith("/files") ? 10 : 80);
            String type = usual ? TYPES.getFirst() : mischief.one(TYPES);
            byte[] body =
                    switch (type) {
                        case "application/x-www-form-urlencoded" -> mischief.form(schema);
                        case "multipart/form-data" -> mischief.multipart(schema);
                        default -> mischief.json(schema);
                    };
            String told =
                    mischief.now(5)
                            ? mischief.one(STRANGE)
                            : type.startsWith("multipart") ? type + "; boundary=b" : type;
            request.header("Content-Type", told)
                    .header("Content-Length", Integer.toString(body.length))
                    .body(body);
            String text = new String(body, UTF_8);
            return told + " " + text.substring(0, Math.min(400, text.length()));
        }
    }
}
