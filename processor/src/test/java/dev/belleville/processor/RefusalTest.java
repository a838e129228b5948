package dev.belleville.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be a model is refused where it stands, with what would be right. */
class RefusalTest {
    @TempDir Path folder;

    static Stream<Arguments> wrongModels() {
        return Stream.of(
                arguments(
                        """
                        class Wrong {
                            @Entity class Note extends Model {}
                        }
                        """,
                        "3 The model Note must be static: write 'static class Note'."),
                arguments(
                        """
                        @Entity
                        class Wrong {}
                        """,
                        "3 The model Wrong must extend Model: 'class Wrong extends Model'."),
                arguments(
                        """
                        @Entity interface Wrong {}
                        """,
                        "2 The interface Wrong cannot be a model;"
                                + " write @Entity on a class that extends Model."),
                arguments(
                        """
                        @Entity record Wrong(String name) {}
                        """,
                        "2 The record Wrong cannot be a model;"
                                + " write @Entity on a class that extends Model."),
                arguments(
                        """
                        @Entity class Wrong extends Model {
                            Wrong(String name) {}
                        }
                        """,
                        "2 The model Wrong needs a constructor without arguments:"
                                + " add 'Wrong() {}'."),
                arguments(
                        """
                        @Entity class Wrong extends Model {
                            public String good;
                            @Column(max = 9)
                            private String name;
                        }
                        """,
                        "5 The field name has @Column but is not public; make it public."),
                arguments(
                        """
                        @Entity class Wrong extends Model {
                            @ManyToMany final Many<Wrong> others = Many.to(Wrong.class);
                        }
                        """,
                        "3 The field others has @ManyToMany but is not public; make it public."),
                arguments(
                        """
                        @Entity class Wrong extends Base {
                            public int text;
                        }
                        abstract class Base extends Model { public String text; }
                        """,
                        "3 The field text hides one of a class above;"
                                + " give one of them another name."),
                arguments(
                        """
                        @Entity class Wrong extends Model {
                            public final Ref<Plain> plain = Ref.to(Plain.class);
                        }
                        class Plain extends Model {}
                        """,
                        "3 The relation plain points to Plain, which is no model;"
                                + " write @Entity on Plain."));
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void aWrongModelIsRefusedAtItsLineWithTheRemedy(String source, String error) throws Exception {
        assertThat(new Compilation(folder).model("shop/Wrong.java", source).errors())
                .containsExactly("shop/Wrong.java:" + error);
    }

    @Test
    void aModelOfACompactSourceFileMustBeStaticToo() throws Exception {
        assertThat(
                        new Compilation(folder)
                                .model(
                                        "app.java",
                                        """
                                        @Entity class Note extends Model {}
                                        void main() {}
                                        """)
                                .errors())
                .containsExactly(
                        "app.java:2 The model Note must be static: write 'static class Note'.");
    }

    @Test
    void aTypeThatIsNotThereIsTheCompilersToReport() throws Exception {
        assertThat(
                        new Compilation(folder)
                                .model(
                                        "shop/Note.java",
                                        """
                                        @Entity class Note extends Model {
                                            public final Ref<Nobody> author = Ref.to("x.Nobody");
                                            public Nothing nothing;
                                        }
                                        """)
                                .errors())
                .hasSize(2)
                .allMatch(error -> error.contains("cannot find symbol"))
                .allMatch(error -> error.startsWith("shop/Note.java:"));
    }
}
