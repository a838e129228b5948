package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.orm.meta.Registry;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Relations that go through models, to other fields than keys, to their own model. */
class RelationKindsTest {
    @Entity
    static final class Person extends Model {
        static final Manager<Person> objects = Manager.of(Person.class);

        @Column(max = 20, unique = true)
        public String nick = "";

        public boolean active = true;

        @ManyToMany public final Many<Person> friends = Many.to(Person.class);

        @ManyToMany(symmetrical = true, relatedName = "kin")
        public final Many<Person> relatives = Many.to(Person.class);

        @ManyToMany(symmetrical = false, relatedName = "fans")
        public final Many<Person> idols = Many.to(Person.class);

        public final Many<Person> fans = Many.to(Person.class);
        public final Many<Club> clubs = Many.to(Club.class);
        public final Many<Note> notes = Many.to(Note.class);
    }

    @Entity
    static final class Club extends Model {
        static final Manager<Club> objects = Manager.of(Club.class);

        @Column(max = 20)
        public String name = "";

        @ManyToMany(
                through = "Membership",
                throughFields = {"club", "person"},
                relatedName = "clubs",
                relatedQueryName = "club")
        public final Many<Person> members = Many.to("Person");
    }

    @Entity
    static final class Membership extends Model {
        static final Manager<Membership> objects = Manager.of(Membership.class);

        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Club> club = Ref.to(Club.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, limitChoicesTo = Active.class)
        public final Ref<Person> person = Ref.to(Person.class);

        @ForeignKey(onDelete = OnDelete.SET, set = Nobody.class, relatedName = "invitations")
        public final Ref<@Nullable Person> inviter = Ref.to(Person.class);

        @Column(max = 10)
        public String role = "member";
    }

    /** Those who still come. */
    static final class Active implements Supplier<Q> {
        @Override
        public Q get() {
            return Q.of("active", true);
        }
    }

    /** Who stands for those who left. */
    static final class Nobody implements Supplier<Person> {
        @Override
        public Person get() {
            return Person.objects.getOrCreate(Map.of("nick", "nobody"), person -> {}).instance();
        }
    }

    @Entity
    static final class Note extends Model {
        static final Manager<Note> objects = Manager.of(Note.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, toField = "nick", relatedName = "notes")
        public final Ref<Person> author = Ref.to(Person.class);

        @ForeignKey(onDelete = OnDelete.DB_CASCADE, relatedName = "+")
        public final Ref<@Nullable Note> above = Ref.to(Note.class);

        @ForeignKey(onDelete = OnDelete.DB_SET_NULL, relatedName = "+")
        public final Ref<@Nullable Club> club = Ref.to(Club.class);

        @Column(max = 20)
        public String text = "";
    }

    @Entity
    static final class Verse extends Model {
        static final Manager<Verse> objects = Manager.of(Verse.class);
        static final Meta meta = Meta.of().orderWithRespectTo("note");

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "+")
        public final Ref<Note> note = Ref.to(Note.class);

        public int _order;
    }

    @Entity
    static final class Ticket extends Model {
        @ForeignKey(onDelete = OnDelete.CASCADE)
        public final Ref<Person> holder = Ref.to("auth.User");
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(
                database,
                "people",
                Person.class,
                Club.class,
                Membership.class,
                Note.class,
                Verse.class);
    }

    private static Person person(String nick) {
        return Person.objects.create(row -> row.nick = nick);
    }

    @ParameterizedTest
    @EnumSource
    void aModelBetweenKeepsMoreThanTheTwoEnds(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Person ada = person("ada");
            Person bob = person("bob");
            Club chess = Club.objects.create(row -> row.name = "chess");
            chess.members.addAll(List.of(ada, bob), Map.of("role", "player", "inviter", ada));
            chess.members.add(ada);
            assertThat(Membership.objects.orderBy("id").flat("role").list())
                    .containsExactly("player", "player");
            assertThat(chess.members.all().orderBy("nick").list()).containsExactly(ada, bob);
            assertThat(bob.clubs.all().list()).containsExactly(chess);
            assertThat(Person.objects.filter("club__name", "chess").count()).isEqualTo(2);
            assertThatThrownBy(() -> Person.objects.filter("clubs__name", "chess").count())
                    .isInstanceOf(FieldError.class);
            assertThat(
                            Person.objects
                                    .all()
                                    .prefetchRelated("clubs")
                                    .orderBy("nick")
                                    .list()
                                    .getFirst()
                                    .clubs
                                    .all())
                    .containsExactly(chess);
            chess.members.remove(bob);
            assertThat(chess.members.all().list()).containsExactly(ada);
            chess.members.set(List.of(bob));
            assertThat(Membership.objects.get("club", chess).role).isEqualTo("member");
            Person.objects.filter("pk", bob.id).update("active", false);
            assertThatThrownBy(() -> Membership.objects.get("club", chess).fullClean("inviter"))
                    .isInstanceOfSatisfying(
                            ValidationError.class,
                            e -> assertThat(e.errors()).containsOnlyKeys("person"));
            assertThat(chess.delete().byModel())
                    .isEqualTo(Map.of("people.Club", 1L, "people.Membership", 1L));
            assertThatThrownBy(() -> ada.friends.addAll(List.of(bob), Map.of("role", "x")))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesIsStoodForByAnother(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Person ada = person("ada");
            Person bob = person("bob");
            Club chess = Club.objects.create(row -> row.name = "chess");
            chess.members.addAll(List.of(ada), Map.of("inviter", bob));
            bob.delete();
            Person stand = Membership.objects.get("person", ada).inviter.get();
            assertThat(stand).isNotNull().extracting(found -> found.nick).isEqualTo("nobody");
        }
    }

    @ParameterizedTest
    @EnumSource
    void friendsAreFriendsBothWaysAndIdolsAreNot(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Person ada = person("ada");
            Person bob = person("bob");
            Person cy = person("cy");
            ada.friends.add(bob, cy);
            assertThat(bob.friends.all().list()).containsExactly(ada);
            bob.friends.remove(ada);
            assertThat(ada.friends.all().list()).containsExactly(cy);
            cy.friends.clear();
            assertThat(ada.friends.count()).isZero();
            ada.idols.add(bob);
            assertThat(bob.idols.count()).isZero();
            assertThat(bob.fans.all().list()).containsExactly(ada);
            assertThat(Person.objects.filter("fans__nick", "ada").list()).containsExactly(bob);
            ada.relatives.add(cy);
            assertThat(cy.relatives.all().list()).containsExactly(ada);
            ada.relatives.clear();
            assertThat(cy.relatives.count()).isZero();
            ada.friends.add(bob);
            assertThat(Person.objects.filter("friends__nick", "ada").list()).containsExactly(bob);
            assertThat(ada.delete().total()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aForeignKeyMayHoldAnotherFieldThanTheKey(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm orm = open(database)) {
            Person ada = person("ada");
            Person bob = person("bob");
            Note first = ada.notes.create(note -> note.text = "first");
            var second = new Note();
            second.author.set(bob);
            second.fullClean("above", "club", "text");
            second.save();
            assertThat(orm.database().query("SELECT author_id AS a FROM people_note ORDER BY id"))
                    .extracting(row -> row.get("a"))
                    .containsExactly("ada", "bob");
            assertThat(Note.objects.get(first.id).author.id()).isEqualTo("ada");
            assertThat(Note.objects.all().orderBy("id").list())
                    .extracting(note -> note.author.get())
                    .containsExactly(ada, bob);
            assertThat(Note.objects.filter("author", ada).list()).containsExactly(first);
            assertThat(Note.objects.filter("author__id", ada.id).list()).containsExactly(first);
            assertThat(Note.objects.filter("author", "bob").list()).containsExactly(second);
            assertThat(Note.objects.exclude("author", bob).list()).containsExactly(first);
            assertThat(Note.objects.selectRelated("author").get(first.id).author.get())
                    .isEqualTo(ada);
            assertThat(Person.objects.filter("notes__text", "first").list()).containsExactly(ada);
            assertThat(
                            Person.objects
                                    .all()
                                    .prefetchRelated("notes")
                                    .orderBy("id")
                                    .list()
                                    .getFirst()
                                    .notes
                                    .all())
                    .containsExactly(first);
            assertThat(Note.objects.filter("pk", first.id).update("author", bob)).isOne();
            assertThat(bob.notes.count()).isEqualTo(2);
            assertThat(bob.delete().byModel())
                    .isEqualTo(Map.of("people.Note", 2L, "people.Person", 1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theDatabaseSeesToItsOwnCascades(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Person ada = person("ada");
            Club chess = Club.objects.create(row -> row.name = "chess");
            Note top = ada.notes.create(note -> note.club.set(chess));
            ada.notes.create(note -> note.above.set(top));
            chess.delete();
            top.refreshFromDb();
            assertThat(top.club.isNull()).isTrue();
            assertThat(top.delete().total()).isOne();
            assertThat(Note.objects.count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsKeepTheirPlaceAmongThoseThatShareARelation(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Person ada = person("ada");
            Note one = ada.notes.create(note -> note.text = "one");
            Note two = ada.notes.create(note -> note.text = "two");
            for (Note note : List.of(one, two, one, one)) {
                Verse.objects.create(verse -> verse.note.set(note));
            }
            assertThat(Verse.objects.filter("note", one).flat("_order").list())
                    .containsExactly(0, 1, 2);
            assertThat(Verse.objects.get("note", two)._order).isZero();
        }
    }

    @Test
    void theModelInThePlaceOfAnotherMayBeNamedByClass() {
        Orm.Builder people =
                Orm.builder()
                        .models("people", Club.class, Membership.class, Note.class, Ticket.class)
                        .swap("auth.User", Person.class);
        assertThatThrownBy(people::open)
                .isInstanceOf(ImproperlyConfigured.class)
                .hasMessageContaining("stands in the place of auth.User and is not registered");
        try (Orm orm = people.models("people", Person.class).open()) {
            assertThat(orm.registry().model(Ticket.class).findRelation("holder"))
                    .extracting(holder -> holder.target().type())
                    .isEqualTo(Person.class);
        }
    }

    @Test
    void aModelMayStandInThePlaceOfAnother() {
        List<Class<? extends BaseModel>> models =
                List.of(Person.class, Club.class, Membership.class, Note.class, Ticket.class);
        var apps = Map.of("people", models);
        Registry registry = Registry.of(apps, Map.of("auth.User", "people.Person"));
        assertThat(registry.model(Ticket.class).field("holder").spec().relation())
                .extracting(to -> to.target())
                .isEqualTo("people.Person");
        assertThatThrownBy(() -> Registry.of(apps)).hasMessageContaining("No model 'auth.User'");
    }
}
