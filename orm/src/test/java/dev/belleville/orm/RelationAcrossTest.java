package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.orm.migrate.Migrator;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of two databases, whose keys are equal. */
@ParameterizedClass
@EnumSource
class RelationAcrossTest {
    @Parameter Vendor vendor = Vendor.SQLITE;

    private Vendor.Fresh first;
    private Vendor.Fresh second;
    private Orm orm;

    @Entity
    static class Tag extends Model {
        static final Manager<Tag> objects = Manager.of(Tag.class);

        @Column(max = 20)
        public @Nullable String name;

        @Override
        @SuppressWarnings("NullAway") // as a model may say of itself by mistake
        public String toString() {
            return name;
        }
    }

    @Entity
    static class Item extends Model {
        static final Manager<Item> objects = Manager.of(Item.class);

        @Column(max = 20)
        public String name = "";

        @ManyToMany public final Many<Tag> tags = Many.to(Tag.class);
        public final Many<Part> parts = Many.to(Part.class);
    }

    @Entity
    static class Part extends Model {
        static final Manager<Part> objects = Manager.of(Part.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "parts")
        public final Ref<@Nullable Item> item = Ref.to(Item.class);
    }

    /** Rows of any two databases may be related. */
    private record Lenient() implements DatabaseRouter {
        @Override
        public Boolean allowRelation(BaseModel one, BaseModel other) {
            return true;
        }
    }

    /** No row may be related to any other. */
    private record Strict() implements DatabaseRouter {
        @Override
        public Boolean allowRelation(BaseModel one, BaseModel other) {
            return false;
        }
    }

    @BeforeParameterizedClassInvocation
    static void assumeThere(Vendor vendor) {
        vendor.assumeThere();
    }

    @BeforeEach
    void openBoth() {
        first = vendor.fresh();
        second = vendor.fresh();
        orm = open();
        for (Database database : orm.databases()) {
            new Migrator(database.dataSource(), orm.registry(), List.of(), Clock.systemUTC())
                    .syncModels();
        }
    }

    private Orm open(DatabaseRouter... routers) {
        Orm.Builder builder =
                Orm.builder()
                        .models("items", Tag.class, Item.class, Part.class)
                        .database("default", first.url())
                        .database("other", second.url());
        for (DatabaseRouter router : routers) {
            builder.router(router);
        }
        return builder.open();
    }

    private void reopen(DatabaseRouter router) {
        orm.close();
        orm = open(router);
    }

    @AfterEach
    void closeBoth() {
        orm.close();
        first.close();
        second.close();
    }

    private static Item item() {
        return Item.objects.create(made -> made.name = "item");
    }

    private static Tag tag(String alias) {
        return Tag.objects.using(alias).create(made -> made.name = alias);
    }

    @Test
    void aTagOfAnotherDatabaseIsNotAdded() {
        orm.run(() -> {
            Item item = item();
            tag("default");
            Tag theirs = tag("other");
            String refusal =
                    "Cannot add \"other\": instance is on database \"default\", value is on"
                            + " database \"other\".";
            assertThatThrownBy(() -> item.tags.add(theirs))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(refusal);
            assertThatThrownBy(() -> item.tags.set(List.of(theirs)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(refusal);
            assertThat(item.tags.count()).isZero();
        });
    }

    @Test
    void whatIsRelatedAlreadyIsNotTakenForARowOfAnotherDatabase() {
        orm.run(() -> {
            Item item = item();
            item.tags.add(tag("default"));
            Tag theirs = tag("other");
            assertThatThrownBy(() -> item.tags.set(List.of(theirs)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(item.tags.all().flat("name").list()).isEqualTo(List.of("default"));
        });
    }

    @Test
    void aForeignKeyOfAnotherDatabaseIsNotTurned() {
        orm.run(() -> {
            Item item = item();
            Part ours = Part.objects.create(_ -> {});
            Part theirs = Part.objects.using("other").create(_ -> {});
            assertThat(theirs.id).isEqualTo(ours.id);
            assertThatThrownBy(() -> item.parts.add(theirs))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("value is on database \"other\"");
            assertThat(item.parts.count()).isZero();
        });
    }

    @Test
    void routersAreAskedWhetherRowsMayBeRelated() {
        reopen(new Lenient());
        orm.run(() -> {
            Item item = item();
            tag("default");
            item.tags.add(tag("other"));
            assertThat(item.tags.count()).isOne();
            Part theirs = Part.objects.using("other").create(_ -> {});
            assertThatThrownBy(() -> item.parts.add(theirs))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Save it to the database of the instance first");
        });
        reopen(new Strict());
        orm.run(() -> {
            Item item = item();
            Tag tag = tag("default");
            assertThatThrownBy(() -> item.tags.add(tag))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Cannot add \"default\"");
        });
    }

    @Test
    void aQueryInsideAnotherIsOfTheSameDatabase() {
        orm.run(() -> {
            Item item = item();
            item.tags.add(tag("default"));
            QuerySet<Tag> theirs = Tag.objects.using("other").all();
            List<QuerySet<?>> wrong =
                    List.of(
                            Item.objects.filter("tags__in", theirs),
                            Item.objects.filter("tags__in", theirs.values("pk")),
                            Item.objects.filter(Exists.of(theirs)),
                            Item.objects.annotate("n", Subquery.of(theirs.values("pk").limit(1))),
                            Tag.objects.all().unionAll(theirs));
            for (QuerySet<?> rows : wrong) {
                assertThatThrownBy(rows::list)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("aren't allowed across different databases")
                        .hasMessageContaining("Read the inner one first, by list()");
            }
            assertThat(Item.objects.filter("tags__in", Tag.objects.using("default")).list())
                    .containsExactly(item);
            assertThat(Item.objects.filter("tags__in", item.tags.all()).list())
                    .containsExactly(item);
            assertThat(Item.objects.using("other").filter("tags__in", theirs).list()).isEmpty();
        });
    }

    @Test
    void messagesNameTheModelOfARowWithoutText() {
        orm.run(() -> {
            Item item = item();
            assertThatThrownBy(() -> item.tags.add(new Tag()))
                    .hasMessageContaining("Tag object (null) is not saved");
            assertThatThrownBy(() -> new Tag().delete())
                    .hasMessageContaining("Tag object (null) has no primary key");
        });
    }

    @Test
    @SuppressWarnings("NullAway") // what is given is wrong on purpose
    void nothingIsNoInstanceToRelate() {
        orm.run(() -> {
            Item item = item();
            assertThatThrownBy(() -> item.tags.add((Tag) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("tags")
                    .hasMessageContaining("is null");
            assertThatThrownBy(() -> item.parts.remove((Part) null))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("parts");
        });
    }
}
