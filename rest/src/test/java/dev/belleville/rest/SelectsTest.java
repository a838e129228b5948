package dev.belleville.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belleville.core.Secret;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Ref;
import dev.belleville.rest.browsable.BrowsableApiRenderer;
import dev.belleville.rest.serializers.ChoiceField;
import dev.belleville.rest.serializers.DecimalField;
import dev.belleville.rest.serializers.ModelSerializer;
import dev.belleville.rest.serializers.MultipleChoiceField;
import dev.belleville.rest.serializers.PrimaryKeyRelatedField;
import dev.belleville.rest.serializers.SerializerContext;
import dev.belleville.rest.serializers.Values;
import dev.belleville.testing.Client;
import dev.belleville.testing.TestResponse;
import dev.belleville.web.App;
import dev.belleville.web.Site;
import dev.belleville.web.WebSettings;
import dev.belleville.web.i18n.I18nSettings;
import dev.belleville.web.i18n.LocaleMiddleware;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What forms offer to choose from, and numbers as a language writes them. */
class SelectsTest {
    /** What is painted with. */
    @Entity
    public static class Paint extends Model {
        public static final Manager<Paint> objects = Manager.of(Paint.class);
        static final Meta meta = Meta.of().ordering("id");

        @Column(max = 9)
        public String color;

        @Column(digits = 8, places = 2)
        public BigDecimal price = BigDecimal.ONE;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "thinner")
        public final Ref<@Nullable Paint> base = Ref.to(Paint.class);

        @ManyToMany(blank = true, relatedName = "mixed")
        public final Many<Paint> parts = Many.to(Paint.class);

        @Override
        public String toString() {
            return "Paint " + id;
        }
    }

    private static final class PaintSerializer extends ModelSerializer<Paint> {
        PaintSerializer() {
            super(Paint.class);
            fields("color", "finish", "price", "base", "parts");
            field(
                    "color",
                    ChoiceField.of()
                            .choice("white", "White")
                            .choice("red", "Red", "Warm & bright")
                            .choice("gold", "Gold", "Warm & bright")
                            .choice("blue", "Blue", "Cold")
                            .choice("none", "No"));
            field(
                    "finish",
                    MultipleChoiceField.of("mat", "shiny", "wet")
                            .allowBlank()
                            .cutoff(2)
                            .cutoffText("{count} of many")
                            .optional());
            field("price", DecimalField.of(8, 2).localize());
            field(
                    "base",
                    PrimaryKeyRelatedField.to(Paint.class)
                            .cutoff(2)
                            .cutoffText("Only {count}")
                            .optional()
                            .allowNull());
        }

        @Override
        protected Values validate(Values values, SerializerContext context) {
            return values.without("finish");
        }
    }

    private static final class Paints extends ModelViewSet<Paint> {
        Paints() {
            queryset(Paint.objects);
            serializer(new PaintSerializer());
        }
    }

    private Site site;
    private Client client;

    @BeforeEach
    void open(@TempDir Path folder) {
        String url = "sqlite:" + folder.resolve("paints.sqlite3");
        site =
                App.of()
                        .install(
                                new RestApp()
                                        .renderers(new JsonRenderer(), new BrowsableApiRenderer()))
                        .models(Paint.class)
                        .set(WebSettings.DATABASE_URL, new Secret(url))
                        .set(I18nSettings.LANGUAGES, List.of("en", "de", "zh-hans"))
                        .set(I18nSettings.USE_THOUSAND_SEPARATOR, true)
                        .set(RestSettings.SELECT_CUTOFF, 3)
                        .use(new LocaleMiddleware())
                        .urls(new SimpleRouter().register("paints", new Paints()).urls())
                        .build();
        site.prepare();
        client = Client.of(site.handler());
        site.scope().run(() -> paints(3));
    }

    private static void paints(int count) {
        for (int i = 0; i < count; i++) {
            Paint.objects.create(paint -> paint.color = "red");
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String page() {
        return client.send(client.request("GET", "/paints/").header("Accept", "text/html")).text();
    }

    private TestResponse in(String language, String method, @Nullable Object data) {
        Client speaker = Client.of(site.handler()).header("Accept-Language", language);
        return data == null
                ? speaker.send(speaker.request(method, "/paints/"))
                : speaker.postJson("/paints/", data);
    }

    @Test
    void formsShowChoicesUnderTheirHeadings() {
        assertThat(page())
                .contains(
                        """
                        <option value="white">White</option>
                        <optgroup label="Warm &amp; bright">
                        <option value="red">Red</option>
                        <option value="gold">Gold</option>
                        </optgroup>
                        <optgroup label="Cold">
                        <option value="blue">Blue</option>
                        </optgroup>
                        <option value="none">No</option>
                        """);
    }

    @Test
    void aHeadingIsNoValueAndOptionsTellNone() {
        assertThat(client.postJson("/paints/", Map.of("color", "Cold", "price", "1")).text())
                .isEqualTo("{\"color\":[\"\\\"Cold\\\" is not a valid choice.\"]}");
        assertThat(client.postJson("/paints/", Map.of("color", "blue", "price", "1")).status())
                .isEqualTo(201);
        assertThat(in("en", "OPTIONS", null).text())
                .contains(
                        """
                        "choices":[{"value":"white","display_name":"White"},\
                        {"value":"red","display_name":"Red"},\
                        {"value":"gold","display_name":"Gold"},\
                        {"value":"blue","display_name":"Blue"},\
                        {"value":"none","display_name":"No"}]\
                        """);
    }

    @Test
    void labelsAreSaidInTheLanguageSpoken() {
        assertThat(in("zh-hans", "OPTIONS", null).text())
                .contains("{\"value\":\"none\",\"display_name\":\"否\"}");
    }

    @Test
    void whatIsCutOffIsMentioned() {
        String page = page();
        assertThat(page)
                .contains(
                        """
                        <option value="mat">mat</option>
                        <option value="shiny">shiny</option>
                        <option disabled>2 of many</option>
                        """)
                .contains(
                        """
                        <option value="2">Paint 2</option>
                        <option disabled>Only 2</option>
                        """)
                .contains("<option value=\"3\">Paint 3</option>\n</select>")
                .doesNotContain("More than");
        site.scope().run(() -> paints(1));
        assertThat(page()).contains("<option disabled>More than 3 items...</option>");
        assertThat(
                        client.postJson("/paints/", Map.of("color", "red", "price", "1", "base", 4))
                                .status())
                .isEqualTo(201);
    }

    @Test
    void theEmptyTextIsDescribedWhereItIsValid() {
        site.scope()
                .run(() -> {
                    var finish =
                            Objects.requireNonNull(new PaintSerializer().fields().get("finish"));
                    assertThat(finish.described().schema())
                            .isEqualTo(
                                    Map.of(
                                            "items",
                                            Map.of("enum", List.of("mat", "shiny", "wet", ""))));
                });
    }

    @Test
    void numbersAreReadAndWrittenAsALanguageDoes() {
        TestResponse german = in("de", "POST", Map.of("color", "red", "price", "1.234,5"));
        assertThat(german.json("price")).isEqualTo("1.234,50");
        assertThat(in("en", "POST", Map.of("color", "red", "price", "1,234.5")).json("price"))
                .isEqualTo("1,234.50");
        assertThat(in("en", "POST", Map.of("color", "red", "price", "1.234,5")).text())
                .isEqualTo("{\"price\":[\"A valid number is required.\"]}");
        assertThat(in("de", "POST", Map.of("color", "red", "price", 2.5)).json("price"))
                .isEqualTo("2,50");
        site.scope()
                .run(() ->
                        assertThat(Paint.objects.filter("price", new BigDecimal("1234.50")).count())
                                .isEqualTo(2));
        assertThat(page()).contains("type=\"text\" name=\"price\"");
    }
}
