package dev.belleville.orm;

import java.util.AbstractList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of rows: a list that knows where it stands. Django's Page.
 *
 * @param <T> a row
 */
public final class Page<T extends @Nullable Object> extends AbstractList<T> {
    private final List<T> objectList;
    private final int number;
    private final Paginator<T> paginator;

    Page(List<T> objectList, int number, Paginator<T> paginator) {
        this.objectList = objectList;
        this.number = number;
        this.paginator = paginator;
    }

    /** Its rows. */
    public List<T> objectList() {
        return objectList;
    }

    /** Its number, counted from 1. */
    public int number() {
        return number;
    }

    /** What it is a page of. */
    public Paginator<T> paginator() {
        return paginator;
    }

    @Override
    public T get(int index) {
        return objectList.get(index);
    }

    @Override
    public int size() {
        return objectList.size();
    }

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
     * @throws EmptyPage if none does
     */
    public int nextPageNumber() {
        return paginator.validateNumber(number + 1);
    }

    /**
     * The number of the page before.
     *
     * @throws EmptyPage if there is none
     */
    public int previousPageNumber() {
        return paginator.validateNumber(number - 1);
    }

    /**
     * The numbers of the pages around this one, see {@link Paginator#getElidedPageRange(int)}; for
     * templates, where methods take no arguments.
     */
    public List<Object> elidedPageRange() {
        return paginator.getElidedPageRange(number);
    }

    /** The place of its first row among all, counted from 1; 0 where there are no rows. */
    public long startIndex() {
        return paginator.count() == 0 ? 0 : (number - 1L) * paginator.perPage() + 1;
    }

    /** The place of its last row among all, counted from 1. */
    public long endIndex() {
        return hasNext() ? (long) number * paginator.perPage() : paginator.count();
    }
}
