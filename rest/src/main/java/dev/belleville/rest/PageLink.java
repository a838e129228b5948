package dev.belleville.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A link to a page of a list, as people see it below the list. REST framework's {@code PageLink}.
 *
 * @param url where the page is; null for dots in the place of several
 * @param number the page's; 0 for dots
 * @param isActive whether it is the one that is shown
 */
public record PageLink(@Nullable String url, int number, boolean isActive) {
    private static final int FEW = 5;
    private static final int NEAR = 3;
    private static final int DOTS = 0;

    /** Those to the first, the last, and the pages beside {@code current}; dots between. */
    static List<PageLink> around(int current, int last, IntFunction<String> address) {
        return numbers(current, last).stream()
                .map(number ->
                        number == DOTS
                                ? new PageLink(null, DOTS, false)
                                : new PageLink(address.apply(number), number, number == current))
                .toList();
    }

    /** The pages that have links, 0 for dots. */
    static List<Integer> numbers(int current, int last) {
        var shown = new TreeSet<Integer>(List.of(1, current - 1, current, current + 1, last));
        if (current <= NEAR + 1 || last <= FEW) {
            shown.addAll(List.of(2, NEAR));
        }
        if (current >= last - NEAR || last <= FEW) {
            shown.addAll(List.of(last - 1, last - 2));
        }
        var numbers = new ArrayList<>(shown.subSet(1, last + 1));
        if (last > FEW && current > NEAR + 1) {
            numbers.add(1, DOTS);
        }
        if (last > FEW && current < last - NEAR) {
            numbers.add(numbers.size() - 1, DOTS);
        }
        return numbers;
    }
}
