package dev.belleville.jinja.internal.parse;

import dev.belleville.jinja.JinjaOptions;
import dev.belleville.jinja.internal.node.Access;
import dev.belleville.jinja.internal.node.AutoescapeNode;
import dev.belleville.jinja.internal.node.BlockNode;
import dev.belleville.jinja.internal.node.Body;
import dev.belleville.jinja.internal.node.CallNode;
import dev.belleville.jinja.internal.node.DoNode;
import dev.belleville.jinja.internal.node.Expression;
import dev.belleville.jinja.internal.node.ExtendsNode;
import dev.belleville.jinja.internal.node.FilterNode;
import dev.belleville.jinja.internal.node.ForNode;
import dev.belleville.jinja.internal.node.IfNode;
import dev.belleville.jinja.internal.node.ImportNode;
import dev.belleville.jinja.internal.node.IncludeNode;
import dev.belleville.jinja.internal.node.JumpNode;
import dev.belleville.jinja.internal.node.MacroNode;
import dev.belleville.jinja.internal.node.PrintNode;
import dev.belleville.jinja.internal.node.SetBlockNode;
import dev.belleville.jinja.internal.node.SetNode;
import dev.belleville.jinja.internal.node.Statement;
import dev.belleville.jinja.internal.node.Target;
import dev.belleville.jinja.internal.node.WithNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one tag, and what stands up to its end. */
final class StatementParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TemplateParser template;
    private final TargetParser targets;
    private final JinjaOptions options;
    private int loops;

    StatementParser(
            Tokens tokens,
            ExpressionParser expressions,
            TemplateParser template,
            JinjaOptions options) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.template = template;
        this.options = options;
        targets = new TargetParser(tokens, expressions);
    }

    Statement parse(String tag) {
        int line = tokens.next().line();
        return switch (tag) {
            case "for" -> loop();
            case "if" -> condition();
            case "set" -> set();
            case "block" -> block(line);
            case "extends" -> new ExtendsNode(expressions.parse());
            case "include" -> include();
            case "import" -> importWhole(line);
            case "from" -> importParts(line);
            case "macro" -> macro();
            case "call" -> call();
            case "filter" -> {
                Expression filter = expressions.uses().chain();
                yield new FilterNode(filter, template.closedBlock("endfilter"));
            }
            case "with" -> with();
            case "autoescape" -> {
                Expression on = expressions.parse();
                yield new AutoescapeNode(on, template.closedBlock("endautoescape"));
            }
            case "print" -> new PrintNode(expressions.primaries().tuple(false, true, null, false));
            case "do" -> {
                if (!options.doTag()) {
                    throw template.unknown(tag, line);
                }
                yield new DoNode(expressions.primaries().tuple(false, true, null, false));
            }
            case "break", "continue" -> {
                if (!options.loopControls()) {
                    throw template.unknown(tag, line);
                }
                if (loops == 0) {
                    throw tokens.fault("'" + tag + "' outside loop", line);
                }
                yield new JumpNode(tag.equals("break"));
            }
            default -> throw template.unknown(tag, line);
        };
    }

    private Statement loop() {
        Target target = targets.parse("in");
        tokens.expectName("in");
        Expression items = expressions.primaries().tuple(false, false, "recursive", false);
        Expression test = tokens.skipName("if") ? expressions.parse() : null;
        boolean recursive = tokens.skipName("recursive");
        loops++;
        Body body = template.block("endfor", "else");
        loops--;
        Body otherwise = tokens.next().isName("endfor") ? null : template.closedBlock("endfor");
        return new ForNode(target, items, test, body, otherwise, recursive);
    }

    private Statement condition() {
        var branches = new ArrayList<IfNode.Branch>();
        Body otherwise = null;
        while (true) {
            Expression test = expressions.primaries().tuple(false, false, null, false);
            expressions.uses().soften();
            branches.add(new IfNode.Branch(test, template.block("elif", "else", "endif")));
            expressions.uses().harden();
            Token end = tokens.next();
            if (end.isName("elif")) {
                continue;
            }
            if (end.isName("else")) {
                expressions.uses().soften();
                otherwise = template.closedBlock("endif");
                expressions.uses().harden();
            }
            return new IfNode(List.copyOf(branches), otherwise);
        }
    }

    private Statement set() {
        Target target = targets.parseMember();
        if (tokens.skipSign("=")) {
            return new SetNode(target, expressions.primaries().tuple(false, true, null, false));
        }
        Expression filter = tokens.skipSign("|") ? expressions.uses().chain() : null;
        return new SetBlockNode(target, filter, template.closedBlock("endset"));
    }

    private Statement block(int line) {
        String name = tokens.expect(Token.Kind.NAME).text();
        template.reserve(name, line);
        boolean scoped = tokens.skipName("scoped");
        boolean required = tokens.skipName("required");
        scoped |= tokens.skipName("scoped");
        if (tokens.isSign("-")) {
            throw tokens.fault(
                    "Block names in Jinja have to be valid Python identifiers and may not contain"
                            + " hyphens, use an underscore instead.");
        }
        int outside = loops;
        loops = 0;
        expressions.primaries().watch();
        Body body = template.closedBlock("endblock");
        Set<String> used = expressions.primaries().watched();
        loops = outside;
        if (required && !body.isBlank()) {
            throw tokens.fault("Required blocks can only contain comments or whitespace", line);
        }
        tokens.skipName(name);
        var block = new BlockNode(name, scoped, required, used.contains("super"), body);
        template.define(block);
        return block;
    }

    private Statement include() {
        Expression name = expressions.parse();
        boolean optional = tokens.isName("ignore") && tokens.ahead().isName("missing");
        if (optional) {
            tokens.next();
            tokens.next();
        }
        return new IncludeNode(name, optional, context(true));
    }

    /** Whether {@code with context} or {@code without context} follows; steps behind it. */
    private boolean context(boolean otherwise) {
        if (!saysContext()) {
            return otherwise;
        }
        boolean with = tokens.next().isName("with");
        tokens.next();
        return with;
    }

    private String place(int line) {
        return "line " + line + " in '" + tokens.source().name() + "'";
    }

    private Statement importWhole(int line) {
        Expression name = expressions.parse();
        tokens.expectName("as");
        String alias = targets.name();
        return new ImportNode(name, alias, List.of(), context(false), place(line));
    }

    private Statement importParts(int line) {
        Expression name = expressions.parse();
        tokens.expectName("import");
        var parts = new ArrayList<ImportNode.Part>();
        while (!saysContext()) {
            if (!tokens.is(Token.Kind.NAME)) {
                tokens.expect(Token.Kind.NAME);
            }
            String part = targets.name();
            if (part.startsWith("_")) {
                throw tokens.fault("names starting with an underline can not be imported", line);
            }
            parts.add(new ImportNode.Part(part, tokens.skipName("as") ? targets.name() : part));
            if (saysContext() || !tokens.skipSign(",")) {
                break;
            }
        }
        return new ImportNode(name, null, List.copyOf(parts), context(false), place(line));
    }

    private boolean saysContext() {
        return (tokens.isName("with") || tokens.isName("without"))
                && tokens.ahead().isName("context");
    }

    private Statement macro() {
        String name = targets.name();
        var parameters = new ArrayList<String>();
        var defaults = new ArrayList<Expression>();
        expressions.primaries().watch();
        signature(parameters, defaults);
        return finished(name, parameters, defaults, "endmacro");
    }

    private MacroNode finished(
            String name, List<String> parameters, List<Expression> defaults, String end) {
        int outside = loops;
        loops = 0;
        Body body = template.closedBlock(end);
        loops = outside;
        Set<String> used = expressions.primaries().watched();
        return new MacroNode(name, List.copyOf(parameters), List.copyOf(defaults), body, used);
    }

    private void signature(List<String> parameters, List<Expression> defaults) {
        tokens.expectSign("(");
        while (!tokens.isSign(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectSign(",");
            }
            parameters.add(targets.name());
            if (tokens.skipSign("=")) {
                defaults.add(expressions.parse());
            } else if (!defaults.isEmpty()) {
                throw tokens.fault("non-default argument follows default argument");
            }
        }
        tokens.expectSign(")");
    }

    private Statement call() {
        var parameters = new ArrayList<String>();
        var defaults = new ArrayList<Expression>();
        if (tokens.isSign("(")) {
            signature(parameters, defaults);
        }
        if (!(expressions.parse() instanceof Access.Call call)) {
            throw tokens.fault("expected call");
        }
        expressions.primaries().watch();
        return new CallNode(call, finished("caller", parameters, defaults, "endcall"));
    }

    private Statement with() {
        var names = new ArrayList<Target>();
        var values = new ArrayList<Expression>();
        while (!tokens.is(Token.Kind.BLOCK_END)) {
            if (!names.isEmpty()) {
                tokens.expectSign(",");
            }
            names.add(targets.parse(null));
            tokens.expectSign("=");
            values.add(expressions.parse());
        }
        return new WithNode(
                List.copyOf(names), List.copyOf(values), template.closedBlock("endwith"));
    }
}
