package dev.belleville.template;

/** Text outside of tags. */
record TextNode(String text) implements Node {
    @Override
    public void render(Context context, Output out) {
        out.write(text);
    }
}
