package dev.belleville.template;

import java.util.List;

/** Nodes one after another; tells errors where in the source they happened. Django's NodeList. */
final class NodeList implements Node {
    private final Node[] nodes;
    private final Token[] tokens;
    private final Source source;

    /** {@code tokens} are what {@code nodes} were compiled from, one for one. */
    NodeList(List<Node> nodes, List<Token> tokens, Source source) {
        this.nodes = nodes.toArray(Node[]::new);
        this.tokens = tokens.toArray(Token[]::new);
        this.source = source;
    }

    @Override
    public void render(Context context, Output out) {
        int i = 0;
        try {
            for (; i < nodes.length; i++) {
                nodes[i].render(context, out);
            }
        } catch (RuntimeException e) {
            if (PlaceNote.of(e) == null) {
                PlaceNote.attach(e, source.place(tokens[i]));
            }
            throw e;
        }
    }
}
