package dev.belleville.orm;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of rows. Django's Page.
 *
 * @param objectList its rows
 * @param number its number, counted from 1
 * @param paginator what it is a page of
 * @param <T> a row
 */
public record Page<T extends @Nullable Object>(
        List<T> objectList, int number, Paginator<T> paginator) implements Iterable<T> {

    /** Whether a page follows. */
    public boolean hasNext() {
        return number < paginator.numPages();
    }

    /** Whether a page comes before. */
    public boolean hasPrevious() {
        return number > 1;
    }

    /** Whether there is any other page. */
    public boolean hasOtherPages() {
        return hasPrevious() || hasNext();
    }

    /**
     * The number of the page that follows.
     *
     * @throws InvalidPage if none does
     */
    public int nextPageNumber() {
        if (!hasNext()) {
            throw new InvalidPage("That page contains no results");
        }
        return number + 1;
    }

    /**
     * The number of the page before.
     *
     * @throws InvalidPage if there is none
     */
    public int previousPageNumber() {
        if (!hasPrevious()) {
            throw new InvalidPage("That page number is less than 1");
        }
        return number - 1;
    }

    /** The place of its first row among all, counted from 1; 0 where there are no rows. */
    public long startIndex() {
        return paginator.count() == 0 ? 0 : (number - 1L) * paginator.perPage() + 1;
    }

    /** The place of its last row among all, counted from 1. */
    public long endIndex() {
        return hasNext() ? (long) number * paginator.perPage() : paginator.count();
    }

    @Override
    public Iterator<T> iterator() {
        return objectList.iterator();
    }
}
