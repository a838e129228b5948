package dev.belleville.template;

import java.util.List;

/** Nodes one after another; tells errors where in the source they happened. Django's NodeList. */
final class NodeList implements Node {
    private final Node[] nodes;
    private final Place[] places;

    /** {@code places} are those of {@code nodes}, one for one. */
    NodeList(List<Node> nodes, List<Place> places) {
        this.nodes = nodes.toArray(Node[]::new);
        this.places = places.toArray(Place[]::new);
    }

    @Override
    public void render(Context context, Output out) {
        int i = 0;
        try {
            for (; i < nodes.length; i++) {
                nodes[i].render(context, out);
            }
        } catch (RuntimeException e) {
            throw PlaceNote.attach(e, places[i]);
        }
    }
}
