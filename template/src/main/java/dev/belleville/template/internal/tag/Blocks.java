package dev.belleville.template.internal.tag;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The blocks of one template by name, noted while it is compiled. */
final class Blocks {
    private final Set<String> declared = new HashSet<>();
    private final Map<String, BlockTag> defined = new HashMap<>();

    /** False if the template already has a block of this name. */
    boolean declare(String name) {
        return declared.add(name);
    }

    void define(BlockTag block) {
        defined.put(block.name(), block);
    }

    Map<String, BlockTag> byName() {
        return defined;
    }
}
