package dev.belleville.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.belleville.orm.RelationPath;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to write a model compiles with its names, without a warning. */
class ModelShapesTest {
    private static final String ORM = "dev.belleville.orm.";

    @TempDir Path folder;
    @TempDir Path library;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    String                      | TextPath
                    @Nullable String            | TextPath
                    boolean                     | BooleanPath
                    @Nullable Boolean           | BooleanPath
                    short                       | ComparablePath<java.lang.Short>
                    @Nullable Long              | ComparablePath<java.lang.Long>
                    double                      | ComparablePath<java.lang.Double>
                    java.math.BigDecimal        | ComparablePath<java.math.BigDecimal>
                    java.time.Duration          | ComparablePath<java.time.Duration>
                    java.time.LocalTime         | ComparablePath<java.time.LocalTime>
                    java.time.LocalDate         | DatePath<java.time.LocalDate>
                    java.time.@Nullable Instant | DatePath<java.time.Instant>
                    UUID                        | ComparablePath<java.util.UUID>
                    byte[]                      | FieldPath<byte[]>
                    byte @Nullable []           | FieldPath<byte[]>
                    List<@Nullable String>      | JsonPath<java.util.List<java.lang.String>>
                    List<? extends Number>      | JsonPath<java.util.List<? extends java.lang.Number>>
                    Map<String, List<Integer>>  | JsonPath<java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>>
                    Status                      | FieldPath<shop.Note$Status>
                    Old                         | FieldPath<shop.Note$Old>
                    Hidden                      | FieldPath<java.lang.Object>
                    List<Hidden>                | FieldPath<java.lang.Object>
                    T                           | FieldPath<java.lang.Object>
                    """)
    void theTypeOfAFieldPicksItsPath(String type, String path) throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Note.java",
                                """
                                import java.util.*;
                                import org.jspecify.annotations.*;
                                @Entity public class Note<T> extends Model {
                                    public enum Status { DRAFT }
                                    @Deprecated(forRemoval = true) public enum Old { YES }
                                    private enum Hidden { YES }
                                    public %s value;
                                }
                                """
                                        .formatted(type))
                        .load();
        assertThat(typeOf(classes, "shop.Note_", "value")).isEqualTo(ORM + path);
        assertThat(typeOf(classes, "shop.Note_$Path", "value")).isEqualTo(ORM + path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    List<String>               | ArrayPath<java.lang.String>
                    @Nullable List<Integer>    | ArrayPath<java.lang.Integer>
                    List<java.util.UUID>       | ArrayPath<java.util.UUID>
                    """)
    void anArrayHasThePathOfItsElements(String type, String path) throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Note.java",
                                """
                                import java.util.*;
                                import dev.belleville.orm.meta.FieldKind;
                                import org.jspecify.annotations.*;
                                @Entity public class Note extends Model {
                                    @Column(max = 20, kind = FieldKind.ARRAY) public %s value;
                                }
                                """
                                        .formatted(type))
                        .load();
        assertThat(typeOf(classes, "shop.Note_", "value")).isEqualTo(ORM + path);
    }

    @Test
    void aGenericSuperclassHasTheTypesThatItsModelGives() throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Vote.java",
                                """
                                abstract class About<T extends BaseModel, V> extends Model {
                                    @ForeignKey(onDelete = OnDelete.CASCADE)
                                    public Ref<T> target;
                                    public V value;
                                }
                                @Entity class Note extends Model {}
                                @Entity public class Vote extends About<Note, Integer> {}
                                """)
                        .load();
        assertThat(typeOf(classes, "shop.Vote_", "target")).isEqualTo("shop.Note_$Path");
        assertThat(typeOf(classes, "shop.Vote_", "value"))
                .isEqualTo(ORM + "ComparablePath<java.lang.Integer>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static int value",
                "transient int value",
                "int value",
                "private int value",
                "protected int value"
            })
    void whatIsNoColumnHasNoName(String field) throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Note.java",
                                "@Entity class Note extends Model { " + field + "; }")
                        .load();
        assertThatExceptionOfType(NoSuchFieldException.class)
                .isThrownBy(() -> typeOf(classes, "shop.Note_", "value"));
    }

    @Test
    void aModelMayStandInTheUnnamedPackageAndInOtherTypes() throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "Outer.java",
                                """
                                interface Outer {
                                    class Inner {
                                        @Entity protected static class Note extends Model {
                                            public final Ref<Note> answers = Ref.to(Note.class);
                                            public Kind kind;
                                            enum Kind { LONG }
                                        }
                                    }
                                }
                                """)
                        .load();
        assertThat(typeOf(classes, "Outer_Inner_Note_", "answers"))
                .isEqualTo("Outer_Inner_Note_$Path");
        assertThat(typeOf(classes, "Outer_Inner_Note_", "kind"))
                .isEqualTo(ORM + "FieldPath<Outer$Inner$Note$Kind>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"void main() {}", "static void main(String[] args) {}"})
    void aCompactSourceFileKeepsToNamesAsText(String main) throws Exception {
        new Compilation(folder)
                .model(
                        "app.java",
                        """
                        @Entity static class Note extends Model {
                            public String text = "";
                            public Kind kind = Kind.LONG;
                            @ForeignKey(onDelete = OnDelete.CASCADE)
                            public final Ref<Note> answers = Ref.to(Note.class);
                        }
                        enum Kind { LONG }
                        """
                                + main)
                .load();
        assertThat(folder.resolve("app$Note.class")).exists();
        assertThat(folder.resolve("app_Note_.class")).doesNotExist();
    }

    @Test
    void aFinalClassWithAnInstanceMainIsNotACompactSourceFile() throws Exception {
        new Compilation(folder)
                .model(
                        "Site.java",
                        """
                        final class Site {
                            @Entity static class Note extends Model {}
                            void main() {}
                        }
                        """)
                .load();
        assertThat(folder.resolve("Site_Note_.class")).exists();
    }

    @Test
    void aKeyOfItsOwnTakesThePlaceOfAnInheritedId() throws Exception {
        new Compilation(folder)
                .model(
                        "shop/Note.java",
                        """
                        @Entity class Note extends Titled {
                            @Column(primaryKey = true) public java.util.UUID id;
                            static final ComparablePath<java.util.UUID> KEY = Note_.id;
                        }
                        @Entity class Code extends Titled {
                            @Column(primaryKey = true, max = 2) public String code;
                        }
                        abstract class Titled extends Model {}
                        """)
                .load()
                .loadClass("shop.Note_");
        assertThat(Files.readString(folder.resolve("shop/Code_.java"))).doesNotContain(" id ");
    }

    @Test
    void aPrivateModelHasNoNamesAndWhoPointsToItStopsThere() throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Note.java",
                                """
                                @Entity public class Note extends Model {
                                    @ForeignKey(onDelete = OnDelete.CASCADE)
                                    public final Ref<Secret> secret = Ref.to(Secret.class);
                                    @Entity private static class Secret extends Model {}
                                }
                                """)
                        .load();
        assertThat(typeOf(classes, "shop.Note_", "secret")).isEqualTo(ORM + "RelationPath");
        assertThat(folder.resolve("shop/Note_Secret_.class")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ref<? extends Model>", "Ref<BaseModel>", "Many<Model>"})
    void aRelationByLabelNeedsNoClass(String type) throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Note.java",
                                """
                                @Entity class Note extends Model {
                                    public final %s owner = %s.to("auth.User");
                                }
                                """
                                        .formatted(type, type.replaceAll("<.*", "")))
                        .load();
        assertThat(typeOf(classes, "shop.Note_", "owner")).isEqualTo(ORM + "RelationPath");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "isNull", "asc", "toString", "hashCode", "getClass", "notify"})
    void aRelationNamedLikeAMethodOfPathsIsSteppedOverWithAnUnderscore(String name)
            throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Note.java",
                                """
                                @Entity class Note extends Model {
                                    @ForeignKey(onDelete = OnDelete.CASCADE)
                                    public final Ref<Note> %1$s = Ref.to(Note.class);
                                    static final RelationPath TWICE = Note_.%1$s.%1$s_();
                                }
                                """
                                        .formatted(name))
                        .load();
        Field twice = classes.loadClass("shop.Note").getDeclaredField("TWICE");
        twice.setAccessible(true);
        assertThat(((RelationPath) twice.get(null)).path()).isEqualTo(name + "__" + name);
    }

    @Test
    void aColumnMayBeNamedLikeAnythingOfPaths() throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Note.java",
                                """
                                @Entity class Note extends Model {
                                    public String name, path, to, eq, shop, dev, java;
                                    public final Ref<Note> in = Ref.to(Note.class);
                                }
                                """)
                        .load();
        assertThat(typeOf(classes, "shop.Note_$Path", "path")).isEqualTo(ORM + "TextPath");
    }

    @Test
    void aModelOfAnotherCompilationLeadsOnWhereItHasNames() throws Exception {
        new Compilation(library).shop().load();
        assertThat(typeOf(review(), "blog.Review_", "goods")).isEqualTo("shop.Goods_$Path");
    }

    @Test
    void aModelCompiledWithoutNamesIsWhereTheyEnd() throws Exception {
        new Compilation(library).shop().withoutProcessor().load();
        assertThat(typeOf(review(), "blog.Review_", "goods")).isEqualTo(ORM + "RelationPath");
    }

    @Test
    void aModelThatOnlyItsOwnPackageSeesIsWhereNamesEnd() throws Exception {
        ClassLoader classes =
                new Compilation(folder)
                        .model(
                                "shop/Tagged.java",
                                """
                                public abstract class Tagged extends Model {
                                    public final Many<Tag> tags = Many.to(Tag.class);
                                }
                                @Entity class Tag extends Model {}
                                """)
                        .model("blog/Post.java", "@Entity public class Post extends shop.Tagged {}")
                        .load();
        assertThat(typeOf(classes, "blog.Post_", "tags")).isEqualTo(ORM + "RelationPath");
    }

    @Test
    void aChangeOfOneModelNeedsThatModelAlone() throws Exception {
        ClassLoader before = new Compilation(folder).shop().load();
        assertThat(typeOf(before, "shop.Category_", "goods")).isEqualTo("shop.Goods_$Path");
        Path names = folder.resolve("shop/Category_.java");
        Files.delete(names);
        new Compilation(folder, folder)
                .source(
                        "shop/Category.java",
                        Files.readString(Path.of("src/test/resources/shop/Category.java")))
                .load();
        assertThat(names).content().contains("shop.Goods_.Path goods");
    }

    private ClassLoader review() throws Exception {
        return new Compilation(folder, library)
                .model(
                        "blog/Review.java",
                        """
                        @Entity public class Review extends Model {
                            @ForeignKey(onDelete = OnDelete.CASCADE)
                            public final Ref<shop.Goods> goods = Ref.to(shop.Goods.class);
                        }
                        """)
                .load();
    }

    private static String typeOf(ClassLoader classes, String names, String field) throws Exception {
        Type type = classes.loadClass(names).getDeclaredField(field).getGenericType();
        return type.getTypeName();
    }
}
