package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.http.Urls;
import dev.belleville.orm.Entity;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Model;
import dev.belleville.rest.serializers.BooleanField;
import dev.belleville.rest.serializers.CharField;
import dev.belleville.rest.serializers.DateField;
import dev.belleville.rest.serializers.DecimalField;
import dev.belleville.rest.serializers.DurationField;
import dev.belleville.rest.serializers.FloatField;
import dev.belleville.rest.serializers.IntegerField;
import dev.belleville.rest.serializers.JsonField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.SerializerField;
import dev.belleville.rest.serializers.UuidField;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The setting {@code apiStrictJson}: numbers that JSON has not, in and out. */
class StrictJsonTest {
    private static final String NUMBERS = "{\"a\":NaN,\"b\":[Infinity,-Infinity],\"c\":1.5}";

    @TempDir Path folder;

    /** What was measured. */
    @Entity
    public static class Measurement extends Model {
        public static final Manager<Measurement> objects = Manager.of(Measurement.class);
        public double value;
    }

    private static final class Measurements extends ModelSerializer<Measurement> {
        Measurements() {
            super(Measurement.class);
            allFields();
        }
    }

    private static final class MeasurementViewSet extends ModelViewSet<Measurement> {
        MeasurementViewSet() {
            queryset(Measurement.objects);
            serializer(new Measurements());
        }
    }

    /** Says what it was told. */
    private static final class Echo extends ApiView {
        Echo() {
            renderers(new JsonRenderer(), new NdjsonRenderer());
            conditions(Conditions.HEEDED);
        }

        @Override
        protected ApiResponse get(ApiRequest request) {
            return ApiResponse.ok(Map.of("value", Double.NEGATIVE_INFINITY));
        }

        @Override
        protected ApiResponse post(ApiRequest request) {
            return ApiResponse.ok(request.data());
        }
    }

    private void with(boolean strict, Consumer<Client> work) {
        try (Site site =
                App.of()
                        .install(new RestApp())
                        .models(Measurement.class)
                        .set(RestSettings.STRICT_JSON, strict)
                        .set(
                                WebSettings.DATABASE_URL,
                                new Secret("sqlite:" + folder.resolve(strict + ".sqlite3")))
                        .urls(
                                Urls.of(
                                        Urls.path("echo", new Echo()),
                                        Urls.include(
                                                "",
                                                new SimpleRouter()
                                                        .register(
                                                                "measurements",
                                                                new MeasurementViewSet())
                                                        .urls())))
                        .build()) {
            site.prepare();
            work.accept(Client.of(site.handler()));
        }
    }

    private static TestResponse post(Client api, String path, String json) {
        return api.send(
                api.request("POST", path).header("Content-Type", "application/json").body(json));
    }

    @Test
    void strictJsonHasNoSuchNumbers() {
        with(
                true,
                api -> {
                    for (String number : List.of("NaN", "Infinity", "-Infinity")) {
                        TestResponse refused = post(api, "/echo", "[1, " + number + "]");
                        assertThat(refused.status()).as(number).isEqualTo(400);
                        assertThat(refused.text()).contains("JSON parse error", "line 1");
                    }
                });
    }

    @Test
    void aTextIsNoWayAroundStrictJson() {
        with(
                true,
                api -> {
                    for (String number : List.of("NaN", "inf", "-Infinity", "1e999")) {
                        TestResponse refused =
                                post(api, "/measurements/", "{\"value\":\"" + number + "\"}");
                        assertThat(refused.status()).as(number).isEqualTo(400);
                        assertThat(refused.text()).contains("A valid number is required.");
                    }
                });
    }

    @Test
    void whatIsNotStrictIsReadAndWrittenAsPythonDoes() {
        with(
                false,
                api -> {
                    assertThat(post(api, "/echo", NUMBERS).text()).isEqualTo(NUMBERS);
                    TestResponse shown = api.get("/echo");
                    assertThat(shown.text()).isEqualTo("{\"value\":-Infinity}");
                    assertThat(shown.header("ETag")).isNotNull();
                    assertThat(api.get("/echo?format=ndjson").text())
                            .isEqualTo("{\"value\":-Infinity}\n");
                });
    }

    @Test
    void otherNamesForThemAreNobodys() {
        with(
                false,
                api -> {
                    for (String name : List.of("INF", "-INF", "nan", "+Infinity", "-NaN", "Nan")) {
                        TestResponse refused = post(api, "/echo", "{\"a\": " + name + "}");
                        assertThat(refused.status()).as(name).isEqualTo(400);
                        assertThat(refused.text()).contains("JSON parse error", "line 1");
                    }
                    assertThat(post(api, "/echo", "{\"a\": \"\\ud800\"}").status()).isEqualTo(400);
                    assertThat(post(api, "/echo", "[1e99999]").status()).isEqualTo(400);
                });
    }

    @Test
    void aColumnTakesThemOrSaysThatItDoesNot() {
        with(
                false,
                api -> {
                    TestResponse made = post(api, "/measurements/", "{\"value\": Infinity}");
                    assertThat(made.status()).isEqualTo(201);
                    assertThat(made.text()).endsWith("\"value\":Infinity}");
                    assertThat(api.get("/measurements/").text()).contains("\"value\":Infinity");
                    // SQLite keeps it as NULL
                    assertThat(post(api, "/measurements/", "{\"value\": NaN}").status())
                            .isEqualTo(400);
                });
    }

    @Test
    void fieldsOfOtherKindsRefuseThem() {
        with(
                false,
                _ -> {
                    List<SerializerField> fields =
                            List.of(
                                    IntegerField.of(),
                                    DecimalField.of(6, 2),
                                    DateField.of(),
                                    DurationField.of(),
                                    UuidField.of(),
                                    BooleanField.of());
                    for (SerializerField field : fields) {
                        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                            assertThat(refusal(field, number))
                                    .as(field.getClass().getSimpleName() + " of " + number)
                                    .isNotNull();
                        }
                    }
                    assertThat(FloatField.of().read(Double.class, Double.NaN)).isNaN();
                    assertThat(CharField.of().read(String.class, Double.NaN)).isEqualTo("nan");
                    assertThat(JsonField.of().read(Double.class, Double.NaN)).isNaN();
                });
    }

    private static @Nullable String refusal(SerializerField field, double number) {
        try {
            field.read(Object.class, number);
            return null;
        } catch (dev.belleville.core.ValidationError e) {
            return e.getMessage();
        }
    }
}
