package dev.belleville.orm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaginatorTest {
    private static List<Integer> numbers(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 4, 0, true, 1",
        "0, 4, 0, false, 0",
        "9, 4, 0, true, 3",
        "9, 4, 1, true, 2",
        "9, 4, 5, true, 1",
        "8, 4, 0, true, 2",
        "10, 4, 2, true, 2",
        "11, 4, 2, true, 3",
        "1, 4, 5, true, 1",
    })
    void pagesAreCountedAsDjangoCountsThem(
            int rows, int perPage, int orphans, boolean emptyFirst, int pages) {
        assertThat(new Paginator<>(numbers(rows), perPage, orphans, emptyFirst).numPages())
                .isEqualTo(pages);
    }

    @Test
    void aPageKnowsItsPlace() {
        var paginator = new Paginator<>(numbers(10), 4);
        Page<Integer> last = paginator.page(3);
        assertThat(last).containsExactly(9, 10);
        assertThat(last.hasNext()).isFalse();
        assertThat(last.hasPrevious()).isTrue();
        assertThat(last.startIndex()).isEqualTo(9);
        assertThat(last.endIndex()).isEqualTo(10);
        assertThat(last.previousPageNumber()).isEqualTo(2);
        assertThatThrownBy(last::nextPageNumber).isInstanceOf(InvalidPage.class);
        assertThat(paginator.page(1).nextPageNumber()).isEqualTo(2);
        assertThat(paginator.page(1).hasOtherPages()).isTrue();
        assertThat(paginator.pageRange()).containsExactly(1, 2, 3);
        assertThat(paginator).hasSize(3);
    }

    @Test
    void orphansJoinThePageBefore() {
        assertThat(new Paginator<>(numbers(9), 4, 1, true).page(2)).containsExactly(5, 6, 7, 8, 9);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "3, 3",
        "0, 3",
        "-1, 3",
        "99, 3",
        "x, 1",
        "'', 1",
        " 2 , 2",
        "99999999999999, 3",
        "1.5, 1",
        ", 1"
    })
    void aLenientNumberFindsAPage(@Nullable String asked, int number) {
        assertThat(new Paginator<>(numbers(10), 4).getPage(asked).number()).isEqualTo(number);
    }

    @Test
    void itSaysWhatItIsTold() {
        var paginator =
                new Paginator<>(numbers(10), 4)
                        .message("no_results", "There are no more teas.")
                        .message("min_page", "Teas are counted from one.")
                        .message("invalid_page", "This is no number.");
        assertThatThrownBy(() -> paginator.page(4)).hasMessage("There are no more teas.");
        assertThatThrownBy(() -> paginator.page("0")).hasMessage("Teas are counted from one.");
        assertThatThrownBy(() -> paginator.page("x")).hasMessage("This is no number.");
        assertThat(paginator.page(3)).containsExactly(9, 10);
        assertThatThrownBy(() -> paginator.message("max_page", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[invalid_page, min_page, no_results]");
    }

    @Test
    void aPageIsAList() {
        Page<Integer> page = new Paginator<>(numbers(10), 4).page("2");
        assertThat(page).hasSize(4).isEqualTo(List.of(5, 6, 7, 8)).element(0).isEqualTo(5);
        assertThat(page.objectList()).containsExactly(5, 6, 7, 8);
        assertThat(page.paginator().numPages()).isEqualTo(3);
    }

    @Test
    void manyNumbersAreElided() {
        var paginator = new Paginator<>(numbers(50), 1);
        assertThat(paginator.getElidedPageRange(43))
                .containsExactly(1, 2, "…", 40, 41, 42, 43, 44, 45, 46, "…", 49, 50);
        assertThat(paginator.getElidedPageRange(1, 1, 1)).containsExactly(1, 2, "…", 50);
        assertThat(paginator.page(8).elidedPageRange()).startsWith(1, 2, "…", 5).hasSize(13);
        assertThat(new Paginator<>(numbers(9), 1).getElidedPageRange(5)).hasSize(9);
        assertThatThrownBy(() -> paginator.getElidedPageRange(51)).isInstanceOf(EmptyPage.class);
    }

    @Test
    void aStrictNumberMustBeThere() {
        var paginator = new Paginator<>(numbers(10), 4);
        assertThatThrownBy(() -> paginator.page(0))
                .isInstanceOf(InvalidPage.class)
                .hasMessage("That page number is less than 1");
        assertThatThrownBy(() -> paginator.page(4))
                .isInstanceOf(InvalidPage.class)
                .hasMessage("That page contains no results");
        assertThatThrownBy(() -> paginator.page("x"))
                .isInstanceOf(PageNotAnInteger.class)
                .hasMessage("That page number is not an integer");
        assertThatThrownBy(() -> paginator.page("-7")).isInstanceOf(EmptyPage.class);
        assertThatThrownBy(() -> paginator.page("99999999999999")).isInstanceOf(EmptyPage.class);
        assertThat(new Paginator<>(numbers(0), 4).page(1)).isEmpty();
        assertThatThrownBy(() -> new Paginator<>(numbers(0), 4, 0, false).page(1))
                .isInstanceOf(InvalidPage.class);
    }
}
