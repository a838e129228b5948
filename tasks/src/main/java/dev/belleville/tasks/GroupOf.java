package dev.belleville.tasks;

import dev.belleville.tasks.canvas.GroupSig;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * What a group returns: a list, in which each member has a type of its own.
 *
 * @param members in the order in which they are sent
 */
record GroupOf(List<Type> members) implements Type {
    /** Of these, of which groups are taken apart when they are sent. */
    static GroupOf of(List<? extends CallOptions<?>> calls) {
        var types = new ArrayList<Type>();
        for (CallOptions<?> call : calls) {
            if (call.sig instanceof GroupSig && call.type instanceof GroupOf inner) {
                types.addAll(inner.members);
            } else {
                types.add(call.type);
            }
        }
        return new GroupOf(List.copyOf(types));
    }

    /** That of the member at a place; of what is no group, {@code type} itself. */
    static Type at(Type type, int place) {
        return type instanceof GroupOf group && place < group.members.size()
                ? group.members.get(place)
                : type;
    }
}
