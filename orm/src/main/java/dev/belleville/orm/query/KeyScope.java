package dev.belleville.orm.query;

import dev.belleville.orm.Expression;
import dev.belleville.orm.F;
import dev.belleville.orm.OuterRef;
import dev.belleville.orm.meta.ModelMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose fields names in a query mean.
 *
 * @param model whose rows the query asks for
 * @param outer the same of the query around; null for the outermost
 */
record KeyScope(ModelMeta model, @Nullable KeyScope outer) {
    /** The values of which {@code value} consists: one for each field of a composite key. */
    List<Expression> spell(Expression value) {
        return switch (value) {
            case F(String name) -> names(name).stream().<Expression>map(F::new).toList();
            case OuterRef(String name, int levels) -> {
                KeyScope around = this;
                for (int i = 0; i < levels && around != null; i++) {
                    around = around.outer;
                }
                yield around == null
                        ? List.of(value)
                        : around.names(name).stream()
                                .<Expression>map(part -> new OuterRef(part, levels))
                                .toList();
            }
            default -> List.of(value);
        };
    }

    private List<String> names(String name) {
        return LookupPath.spell(model, name);
    }
}
