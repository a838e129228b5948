package dev.belleville.template.internal.tag;

import dev.belleville.template.Context;
import dev.belleville.template.Output;
import dev.belleville.template.TemplateSyntaxError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of all templates between the one that was asked for and its topmost parent: for each
 * name, the lowest first. Django's BlockContext.
 */
final class BlockChain {
    private final Map<String, List<BlockTag>> levels = new HashMap<>();
    private boolean inherited;

    /** Adds a template's blocks above those already known. */
    void add(@Nullable Blocks blocks) {
        inherited = true;
        if (blocks != null) {
            blocks.byName()
                    .forEach((name, block) ->
                            levels.computeIfAbsent(name, _ -> new ArrayList<>()).add(block));
        }
    }

    /** Renders the version of {@code block} that stands {@code level} above the lowest. */
    void render(BlockTag block, int level, Context context, Output out) {
        List<BlockTag> versions = levels.getOrDefault(block.name(), List.of());
        if (!inherited && level > 0) {
            throw new TemplateSyntaxError(
                    "'BlockNode' object has no attribute 'context'. Did you use {{ block.super }} in a base template?");
        }
        if (level > 0 && level >= versions.size()) {
            return;
        }
        BlockTag version = versions.isEmpty() ? block : versions.get(level);
        context.descend();
        context.push();
        try {
            context.set("block", new BlockTag.Version(version, level, context));
            version.body().render(context, out);
        } finally {
            context.pop();
            context.ascend();
        }
    }
}
