package dev.belleville.template;

/** What <code>{{ … }}</code> stands for. */
record VariableNode(FilterExpression expression) implements Node {
    @Override
    public void render(Context context, Output out) {
        out.writeValue(expression.resolve(context), context);
    }
}
