package dev.belleville.web.forms;

import static dev.belleville.web.forms.Widgets.textarea;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.InMemoryStorage;
import dev.belleville.http.MultiMap;
import dev.belleville.http.Request;
import dev.belleville.http.UploadedFile;
import dev.belleville.orm.Choice;
import dev.belleville.orm.Column;
import dev.belleville.orm.Entity;
import dev.belleville.orm.ForeignKey;
import dev.belleville.orm.Manager;
import dev.belleville.orm.Many;
import dev.belleville.orm.ManyToMany;
import dev.belleville.orm.Meta;
import dev.belleville.orm.Model;
import dev.belleville.orm.OnDelete;
import dev.belleville.orm.Orm;
import dev.belleville.orm.Ref;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.migrate.Migrator;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFormTest {
    enum Roast implements Choice {
        LIGHT("l", "Light"),
        DARK("d", "Dark");

        private final String value;
        private final String label;

        Roast(String value, String label) {
            this.value = value;
            this.label = label;
        }

        @Override
        public String value() {
            return value;
        }

        @Override
        public String label() {
            return label;
        }
    }

    @Entity
    static final class Maker extends Model {
        static final Manager<Maker> objects = Manager.of(Maker.class);

        @Column(max = 50)
        public String name = "";

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity
    static final class Mark extends Model {
        static final Manager<Mark> objects = Manager.of(Mark.class);

        @Column(max = 20)
        public String name = "";

        @Override
        public String toString() {
            return name;
        }
    }

    @Entity
    static final class Coffee extends Model {
        static final Manager<Coffee> objects = Manager.of(Coffee.class);
        static final Meta meta = Meta.of().verboseName("coffee");

        @Column(max = 20, unique = true, help = "As on the bag")
        public String name = "";

        @Column(digits = 6, places = 2, min = "0.01")
        public BigDecimal price;

        @Column(positive = true)
        public int stock = 5;

        public Roast roast = Roast.DARK;

        @Column(blank = true)
        public @Nullable LocalDate harvested;

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Maker> maker = Ref.to(Maker.class);

        @ManyToMany(blank = true)
        public final Many<Mark> marks = Many.to(Mark.class);

        @Column(blank = true)
        public StoredFile leaflet = StoredFile.NONE;

        @Column(editable = false)
        public int sold = 0;
    }

    @TempDir Path folder;
    private Orm orm;

    @BeforeEach
    void open() {
        orm = opened("db.sqlite3");
    }

    private Orm opened(String file) {
        Orm made =
                Orm.builder()
                        .models("cafe", List.of(Maker.class, Mark.class, Coffee.class))
                        .database("default", "sqlite:" + folder.resolve(file))
                        .storage(
                                "default",
                                InMemoryStorage.of(Clock.systemUTC(), "https://files.test/"))
                        .open();
        new Migrator(made.database().dataSource(), made.registry(), List.of(), Clock.systemUTC())
                .syncModels();
        return made;
    }

    @AfterEach
    void close() {
        orm.close();
    }

    private static final String[] FIELDS = {
        "name", "price", "stock", "roast", "harvested", "maker", "marks", "leaflet"
    };

    private static Maker maker(String name) {
        Maker maker = new Maker();
        maker.name = name;
        maker.save();
        return maker;
    }

    private static Mark mark(String name) {
        Mark mark = new Mark();
        mark.name = name;
        mark.save();
        return mark;
    }

    private static Map<String, List<String>> values(Maker maker) {
        var values = new LinkedHashMap<String, List<String>>();
        values.put("name", List.of("Sidamo"));
        values.put("price", List.of("8.50"));
        values.put("stock", List.of("3"));
        values.put("roast", List.of("l"));
        values.put("harvested", List.of(""));
        values.put("maker", List.of(String.valueOf(maker.id)));
        return values;
    }

    private static Submission sent(Map<String, List<String>> values) {
        return Submission.of(MultiMap.copyOf(values));
    }

    @Test
    void makesARowAndRelatesIt() {
        orm.run(() -> {
            Maker maker = maker("Abebe");
            Mark fair = mark("fair");
            mark("organic");
            var values = values(maker);
            values.put("marks", List.of(String.valueOf(fair.id)));
            var form = ModelForm.of(Coffee.class, FIELDS).bind(sent(values));
            assertThat(form.errors()).isEmpty();
            Coffee saved = form.save();
            Coffee read = Coffee.objects.get(saved.id);
            assertThat(read.name).isEqualTo("Sidamo");
            assertThat(read.price).isEqualByComparingTo("8.5");
            assertThat(read.stock).isEqualTo(3);
            assertThat(read.roast).isEqualTo(Roast.LIGHT);
            assertThat(read.harvested).isNull();
            assertThat(read.maker.get().name).isEqualTo("Abebe");
            assertThat(read.marks.all().list()).containsExactly(fair);
        });
    }

    @Test
    void showsARowAndChangesIt() {
        orm.run(() -> {
            Maker maker = maker("Abebe");
            Maker other = maker("Bekele");
            var form = ModelForm.of(Coffee.class, FIELDS);
            Coffee coffee = form.bind(sent(values(maker))).save();
            coffee.marks.set(List.of(mark("fair")));

            String html = form.blank(coffee).html();
            assertThat(html)
                    .contains("value=\"Sidamo\"", "<option value=\"l\" selected>Light")
                    .contains("<option value=\"" + maker.id + "\" selected>Abebe")
                    .contains("selected>fair")
                    .contains("As on the bag")
                    .doesNotContain("sold");

            var values = values(other);
            values.put("name", List.of("Yirgacheffe"));
            var bound = form.bind(sent(values), coffee);
            assertThat(bound.changedData()).containsExactly("name", "maker", "marks");
            assertThat(bound.save()).isSameAs(coffee);
            Coffee read = Coffee.objects.get(coffee.id);
            assertThat(read.name).isEqualTo("Yirgacheffe");
            assertThat(read.maker.get()).isEqualTo(other);
            assertThat(read.marks.all().list()).isEmpty();
        });
    }

    @Test
    void tellsWhatTheModelDoesNotAllow() {
        orm.run(() -> {
            Maker maker = maker("Abebe");
            var form = ModelForm.of(Coffee.class, FIELDS);
            form.bind(sent(values(maker))).save();
            var again = form.bind(sent(values(maker)));
            assertThat(again.isValid()).isFalse();
            assertThat(again.errors().get("name"))
                    .containsExactly("Coffee with this Name already exists.");
            assertThatThrownBy(again::save)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("isValid");

            var values = values(maker);
            values.put("name", List.of("x".repeat(21)));
            values.put("price", List.of("0"));
            values.put("stock", List.of("-1"));
            values.put("roast", List.of("z"));
            values.put("maker", List.of("99"));
            values.put("marks", List.of("abc"));
            assertThat(form.bind(sent(values)).errors().keySet())
                    .containsExactly("name", "price", "stock", "roast", "maker", "marks");
            values.put("maker", List.of("abc"));
            assertThat(form.bind(sent(values)).errors().get("maker"))
                    .containsExactly(RowChoices.INVALID);
        });
    }

    @Test
    void keepsWhatWasNotInTheForm() {
        orm.run(() -> {
            Coffee coffee =
                    ModelForm.of(Coffee.class, FIELDS).bind(sent(values(maker("Abebe")))).save();
            var form = ModelForm.of(Coffee.class, "stock");
            form.bind(Submission.of(Map.of("stock", "9")), coffee).save();
            Coffee read = Coffee.objects.get(coffee.id);
            assertThat(read.stock).isEqualTo(9);
            assertThat(read.name).isEqualTo("Sidamo");
            assertThat(form.fields().keySet()).containsExactly("stock");
        });
    }

    @Test
    void storesAndRemovesFiles() {
        orm.run(() -> {
            var form = ModelForm.of(Coffee.class, FIELDS);
            Maker maker = maker("Abebe");
            var file = UploadedFile.of("a.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8));
            var sent =
                    new Submission(
                            MultiMap.copyOf(values(maker)),
                            MultiMap.copyOf(Map.of("leaflet", List.of(file))));
            Coffee coffee = form.bind(sent).save();
            assertThat(Coffee.objects.get(coffee.id).leaflet.name()).isEqualTo("a.txt");
            assertThat(form.blank(coffee).html())
                    .contains("<a href=\"https://files.test/a.txt\">a.txt</a>", "leaflet-clear");

            form.bind(sent(values(maker)), coffee).save();
            assertThat(Coffee.objects.get(coffee.id).leaflet.name()).isEqualTo("a.txt");
            var values = values(maker);
            values.put("leaflet-clear", List.of("on"));
            form.bind(sent(values), coffee).save();
            assertThat(Coffee.objects.get(coffee.id).leaflet.isEmpty()).isTrue();
        });
    }

    @Test
    void changesFieldsAndLeavesSomeOut() {
        orm.run(() -> {
            var form =
                    ModelForm.of(Coffee.class, ModelForm.ALL)
                            .without("marks", "leaflet")
                            .change("name", name -> name.label("Sort").widget(Widgets.textarea()));
            String html = form.blank(Map.of("stock", 7)).html();
            assertThat(html).contains("Sort:", "<textarea name=\"name\"", "value=\"7\"");
            assertThat(form.fields().keySet())
                    .containsExactly("name", "price", "stock", "roast", "harvested", "maker");
        });
    }

    static final ModelForm<Coffee> FORM =
            ModelForm.of(Coffee.class, "name", "price", "maker", "marks")
                    .change("name", name -> name.label("Sort").widget(textarea()));

    private static boolean changes(Request request, Coffee coffee) {
        var form = FORM.bind(request, coffee);
        if (form.isValid()) {
            form.save();
        }
        return form.isValid();
    }

    @Test
    void changesTheRowOfARequest() {
        orm.run(() -> {
            Maker maker = maker("Abebe");
            Coffee coffee = coffee(maker, "Sidamo");
            String body = "name=Guji&price=2.50&maker=" + maker.id;
            assertThat(changes(posted(body), coffee)).isTrue();
            assertThat(Coffee.objects.get(coffee.id).name).isEqualTo("Guji");
            assertThat(changes(posted("name=&price=2.50&maker=" + maker.id), coffee)).isFalse();
            assertThat(Coffee.objects.get(coffee.id).name).isEqualTo("Guji");
        });
    }

    @Test
    void oneFormServesSeveralSites() {
        orm.run(() -> FORM.blank());
        try (Orm other = opened("other.sqlite3")) {
            other.run(() -> {
                Maker maker = maker("Abebe");
                coffee(maker, "Guji");
                var form = FORM.bind(posted("name=Guji&price=2.50&maker=" + maker.id));
                assertThat(form.errors().get("name"))
                        .containsExactly("Coffee with this Name already exists.");
            });
        }
    }

    private static Request posted(String body) {
        return Request.builder("POST", "/")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body)
                .build();
    }

    @Test
    void refusesWhatVisitorsMayNotChange() {
        orm.run(() -> {
            assertThatThrownBy(() -> ModelForm.of(Coffee.class, "sold").blank())
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("sold");
            assertThatThrownBy(() -> ModelForm.of(Coffee.class))
                    .isInstanceOf(ImproperlyConfigured.class)
                    .hasMessageContaining("ALL");
            var form = ModelForm.of(Coffee.class, "name").change("nmae", f -> f.label("x"));
            assertThatThrownBy(form::blank).hasMessageContaining("nmae");
        });
    }

    @Test
    void escapesWhatRowsAreCalled() {
        orm.run(() -> {
            maker("<script>alert(1)</script>\"'");
            assertThat(ModelForm.of(Coffee.class, "maker").blank().html())
                    .doesNotContain("<script>")
                    .contains("&lt;script&gt;");
        });
    }

    private static Coffee coffee(Maker maker, String name) {
        Coffee coffee = new Coffee();
        coffee.name = name;
        coffee.price = BigDecimal.ONE;
        coffee.maker.set(maker);
        coffee.save();
        return coffee;
    }

    private static Submission rows(int total, int initial, String... values) {
        var sent = new LinkedHashMap<String, String>();
        sent.put("form-TOTAL_FORMS", String.valueOf(total));
        sent.put("form-INITIAL_FORMS", String.valueOf(initial));
        for (int i = 0; i < values.length; i += 2) {
            sent.put("form-" + values[i], values[i + 1]);
        }
        return Submission.of(sent);
    }

    @Test
    void changesTheRowsOfOne() {
        orm.run(() -> {
            Maker maker = maker("Abebe");
            Coffee first = coffee(maker, "Sidamo");
            Coffee second = coffee(maker, "Harrar");
            Coffee foreign = coffee(maker("Bekele"), "Limu");
            var set =
                    ModelFormSet.inline(
                            ModelForm.of(Coffee.class, "name", "price"),
                            "maker",
                            FormSetRules.USUAL.deletable(false));
            assertThat(set.blank(maker).html())
                    .contains("value=\"Sidamo\"", "value=\"Harrar\"", "form-2-name")
                    .contains("name=\"form-0-id\" value=\"" + first.id + "\"")
                    .doesNotContain("Limu");
            var bound =
                    set.bind(
                            rows(
                                    3,
                                    2,
                                    "0-id",
                                    "" + first.id,
                                    "0-name",
                                    "Guji",
                                    "0-price",
                                    "2.00",
                                    "1-id",
                                    "" + second.id,
                                    "1-DELETE",
                                    "on",
                                    "2-id",
                                    "",
                                    "2-name",
                                    "Jimma",
                                    "2-price",
                                    "3.00"),
                            maker);
            assertThat(bound.errors()).allMatch(Map::isEmpty);
            var saved = bound.save();
            assertThat(saved.changed()).containsExactly(first);
            assertThat(saved.deleted()).hasSize(1);
            assertThat(saved.created()).hasSize(1);
            assertThat(Coffee.objects.filter("maker", maker).orderBy("id").list())
                    .extracting(coffee -> coffee.name)
                    .containsExactly("Guji", "Jimma");

            var forged =
                    set.bind(
                            rows(
                                    1,
                                    1,
                                    "0-id",
                                    "" + foreign.id,
                                    "0-name",
                                    "Mine",
                                    "0-price",
                                    "0.01"),
                            maker);
            assertThat(forged.isValid()).isFalse();
            assertThat(Coffee.objects.get(foreign.id).name).isEqualTo("Limu");
        });
    }

    @Test
    void refusesTheSameValueTwiceInOnePage() {
        orm.run(() -> {
            Maker maker = maker("Abebe");
            var set =
                    ModelFormSet.inline(
                            ModelForm.of(Coffee.class, "name", "price"),
                            "maker",
                            FormSetRules.USUAL);
            var bound =
                    set.bind(
                            rows(
                                    2, 0, "0-name", "Guji", "0-price", "1", "1-name", "Guji",
                                    "1-price", "1"),
                            maker);
            assertThat(bound.isValid()).isFalse();
            assertThat(bound.nonFormErrors())
                    .containsExactly("Please correct the duplicate data for name.");
        });
    }
}
