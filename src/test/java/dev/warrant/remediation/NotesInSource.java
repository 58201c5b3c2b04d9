package dev.warrant.remediation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Reads in source which events it notes on a timeline: those that it hands to what notes, not those that it looks for. */
final class NotesInSource extends TreePathScanner<Void, Set<String>> {

    private static final Set<String> NOTING =
            Set.of("note", "noteIfOpen", "noteBesides", "append", "tell", "tellThoseAsked", "close");

    /** The words of events are asked for on the way to what takes them. */
    private static final String WORD = "word";

    private NotesInSource() {}

    static Set<String> of(String source) throws IOException {
        var file = new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        var task =
                (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, List.of(file));
        Set<String> noted = new TreeSet<>();
        for (CompilationUnitTree unit : task.parse()) {
            new NotesInSource().scan(unit, noted);
        }
        return noted;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree select, Set<String> noted) {
        if (select.getExpression().toString().equals(TimelineEvent.class.getSimpleName())
                && isNoted(getCurrentPath())) {
            noted.add(select.getIdentifier().toString());
        }
        return super.visitMemberSelect(select, noted);
    }

    /** Whether the nearest call around it notes, or a method chooses it for the one that does. */
    private static boolean isNoted(TreePath event) {
        for (TreePath path = event.getParentPath(); path != null; path = path.getParentPath()) {
            Tree tree = path.getLeaf();
            if (tree instanceof ReturnTree) {
                return true;
            }
            if (tree instanceof MethodInvocationTree call && !nameOf(call).equals(WORD)) {
                return NOTING.contains(nameOf(call));
            }
        }
        return false;
    }

    private static String nameOf(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : call.getMethodSelect().toString();
    }
}
