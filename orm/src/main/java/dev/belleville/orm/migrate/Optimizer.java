package dev.belleville.orm.migrate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes fewer operations of many with the same effect. Django's MigrationOptimizer.
 *
 * <p>An operation is joined with a later one where all between can let one of the two pass; nothing
 * passes a step of code or SQL.
 */
final class Optimizer {
    private final Reduction reduction;
    private final FollowingNames names;

    Optimizer(String app) {
        this.names = new FollowingNames(app);
        this.reduction = new Reduction(app);
    }

    List<Operation> optimize(List<Operation> operations) {
        List<Operation> before = operations;
        List<Operation> after = once(before);
        while (!after.equals(before)) {
            before = after;
            after = once(before);
        }
        return after;
    }

    /** Joins the first two that can be, or changes nothing. */
    private List<Operation> once(List<Operation> operations) {
        for (int i = 0; i < operations.size(); i++) {
            List<Operation> joined = join(operations, i);
            if (joined != null) {
                return joined;
            }
        }
        return operations;
    }

    private @Nullable List<Operation> join(List<Operation> operations, int first) {
        boolean passesAll = true;
        for (int second = first + 1; second < operations.size(); second++) {
            Operation other = operations.get(second);
            Reduction.Result result = reduction.reduce(operations.get(first), other);
            if (result.instead() != null) {
                List<Operation> between = operations.subList(first + 1, second);
                List<Operation> after = passesAll ? between : after(other, between);
                if (after == null) {
                    return null;
                }
                var joined = new ArrayList<>(operations.subList(0, first));
                joined.addAll(passesAll ? between : result.instead());
                joined.addAll(passesAll ? result.instead() : after);
                joined.addAll(operations.subList(second + 1, operations.size()));
                return joined;
            }
            passesAll &= result.passes();
        }
        return null;
    }

    /** What {@code between} is where {@code other} comes first; null where it cannot. */
    private @Nullable List<Operation> after(Operation other, List<Operation> between) {
        if (between.stream().allMatch(o -> reduction.reduce(o, other).passes())) {
            return between;
        }
        return other instanceof RenameModel rename ? names.after(rename, between) : null;
    }
}
