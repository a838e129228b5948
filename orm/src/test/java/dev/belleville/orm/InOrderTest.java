package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
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
}
