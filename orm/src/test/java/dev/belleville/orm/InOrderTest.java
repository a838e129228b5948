package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that have their places among those that share a relation. */
class InOrderTest {
    @Entity
    static class Question extends Model {
        static final Manager<Question> objects = Manager.of(Question.class);
        public final Many<Answer> answers = Many.to(Answer.class);
        public final Many<Remark> remarks = Many.to(Remark.class);
    }

    @Entity
    static class Answer extends Model {
        static final Manager<Answer> objects = Manager.of(Answer.class);
        static final Meta meta = Meta.of().orderWithRespectTo("question");

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "answers")
        public final Ref<Question> question = Ref.to(Question.class);

        public int _order;
    }

    @Entity
    static class Remark extends Model {
        static final Manager<Remark> objects = Manager.of(Remark.class);

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "remarks")
        public final Ref<Question> question = Ref.to(Question.class);
    }

    private static Orm open(Vendor.Fresh database) {
        return Vendor.open(database, "quiz", Question.class, Answer.class, Remark.class);
    }

    private static Answer answer(Question question) {
        return question.answers.create(row -> {});
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreRearrangedAndFollowEachOther(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = open(database)) {
            Question one = Question.objects.create(row -> {});
            Question two = Question.objects.create(row -> {});
            Answer a = answer(one);
            Answer other = answer(two);
            Answer b = answer(one);
            Answer c = answer(one);
            assertThat(InOrder.keys(one.answers)).containsExactly(a.pk(), b.pk(), c.pk());
            assertThat(InOrder.next(a)).isEqualTo(b);
            assertThat(InOrder.previous(c)).isEqualTo(b);
            assertThatThrownBy(() -> InOrder.next(c)).isInstanceOf(DoesNotExist.class);
            assertThatThrownBy(() -> InOrder.previous(other)).isInstanceOf(DoesNotExist.class);
            InOrder.set(one.answers, List.of(c.id, other.id, a.id, b.id));
            assertThat(InOrder.keys(one.answers)).containsExactly(c.pk(), a.pk(), b.pk());
            assertThat(one.answers.all().list()).containsExactly(c, a, b);
            assertThat(InOrder.next(c)).isEqualTo(a);
            assertThat(Answer.objects.get(other.id)._order).isZero();
            assertThat(Answer.objects.filter("question", one).reverse().list())
                    .containsExactly(b, a, c);
            List<Answer> more =
                    Stream.of(two, one, two)
                            .map(question -> {
                                var row = new Answer();
                                row.question.set(question);
                                return row;
                            })
                            .toList();
            Answer.objects.bulkCreate(more);
            assertThat(two.answers.all().flat("_order").list()).containsExactly(0, 1, 2);
            assertThat(one.answers.count()).isEqualTo(4);
            assertThat(InOrder.keys(one.answers)).last().isEqualTo(more.get(1).pk());
            Remark remark = one.remarks.create(row -> {});
            assertThatThrownBy(() -> InOrder.next(remark))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Remark has no such order");
            assertThatThrownBy(() -> InOrder.keys(one.remarks))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Entity
    static class Day extends Model {
        static final Manager<Day> objects = Manager.of(Day.class);
        static final Meta meta = Meta.of().ordering("-id");

        public LocalDate date = LocalDate.EPOCH;
        public Instant moment = Instant.EPOCH;
        public @Nullable LocalDate maybe;
        public boolean free;
    }

    private static Day day(int date, boolean free) {
        return Day.objects.create(row -> {
            row.date = LocalDate.of(2024, 5, date);
            row.moment = Instant.EPOCH.plusSeconds(date);
            row.free = free;
        });
    }

    @ParameterizedTest
    @EnumSource
    void rowsFollowEachOtherByTheirDates(Vendor vendor) {
        try (var database = vendor.fresh();
                Orm _ = Vendor.open(database, "quiz", Day.class)) {
            Day third = day(3, true);
            Day first = day(1, false);
            Day second = day(2, false);
            Day same = day(2, true);
            assertThat(InOrder.next(first, "date")).isEqualTo(second);
            assertThat(InOrder.next(second, "date")).isEqualTo(same);
            assertThat(InOrder.next(same, "date")).isEqualTo(third);
            assertThat(InOrder.previous(third, "moment")).isEqualTo(same);
            assertThat(InOrder.previous(same, "moment")).isEqualTo(second);
            assertThat(InOrder.next(first, "date", Q.of("free", true))).isEqualTo(same);
            assertThat(InOrder.previous(third, "date", Q.of("free", false))).isEqualTo(second);
            assertThatThrownBy(() -> InOrder.next(third, "date")).isInstanceOf(DoesNotExist.class);
            assertThatThrownBy(() -> InOrder.previous(first, "moment"))
                    .isInstanceOf(DoesNotExist.class);
            assertThatThrownBy(() -> InOrder.next(new Day(), "date"))
                    .hasMessageContaining("is not saved");
            for (String field : List.of("maybe", "free")) {
                assertThatThrownBy(() -> InOrder.next(first, field))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("gives no order");
            }
        }
    }
}
