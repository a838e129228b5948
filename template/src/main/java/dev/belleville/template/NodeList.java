package dev.belleville.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes one after another; tells errors where in the source they happened. Django's NodeList. */
final class NodeList implements Node {
    /** Renders after which a class of its own pays; what few ask for stays as it is. */
    private static final int OFTEN = 1000;

    /** Nodes for which one method is not too long for the JVM to compile. */
    private static final int FEW = 200;

    private final Node[] nodes;
    private final Token[] tokens;
    private final Source source;
    private int renders; // a hint: lost updates cost nothing
    private volatile @Nullable Node compiled;

    /** {@code tokens} are what {@code nodes} were compiled from, one for one. */
    NodeList(List<Node> nodes, List<Token> tokens, Source source) {
        this.nodes = nodes.toArray(Node[]::new);
        this.tokens = tokens.toArray(Token[]::new);
        this.source = source;
    }

    @Override
    public void render(Context context, Output out) {
        Node whole = compiled;
        if (whole != null) {
            whole.render(context, out);
        } else {
            eachInTurn(context, out);
        }
    }

    private void eachInTurn(Context context, Output out) {
        int i = 0;
        try {
            for (; i < nodes.length; i++) {
                nodes[i].render(context, out);
            }
        } catch (RuntimeException e) {
            throw failed(e, i);
        }
        if (++renders >= OFTEN && nodes.length <= FEW) {
            compiled = NodeClass.of(List.of(nodes), this);
        }
    }

    /** {@code e}, which the node {@code index} threw, with the place where that stands. */
    RuntimeException failed(RuntimeException e, int index) {
        if (PlaceNote.of(e) == null) {
            PlaceNote.attach(e, source.place(tokens[index]));
        }
        return e;
    }
}
