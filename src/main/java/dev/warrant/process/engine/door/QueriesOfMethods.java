package dev.warrant.process.engine.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.rest.dto.CamundaQueryParam;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

/** Which queries the methods of the engine's REST resources make of an address, and so which parameters they read. Their signatures do not tell. */
final class QueriesOfMethods {

    private static final String REST = "org/camunda/bpm/engine/rest/";

    /** The parameters of each query that the method makes, or that a method of the same class makes for it. */
    Set<String> parametersReadBy(Class<?> resource, String method) {
        Set<String> names = new TreeSet<>();
        Set<Class<?>> queries = new HashSet<>();
        for (Class<?> type = resource; type != null && type != Object.class; type = type.getSuperclass()) {
            collect(type, method, new HashSet<>(), queries, names);
        }
        for (Class<?> query : queries) {
            for (Method setter : query.getMethods()) {
                CamundaQueryParam parameter = setter.getAnnotation(CamundaQueryParam.class);
                if (parameter != null) {
                    names.add(parameter.value());
                }
            }
        }
        return names;
    }

    private static void collect(
            Class<?> type, String wanted, Set<String> done, Set<Class<?>> queries, Set<String> texts) {
        if (!done.add(wanted)) {
            return;
        }
        try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            if (file == null) {
                return;
            }
            Set<String> called = new HashSet<>();
            new ClassReader(file)
                    .accept(
                            new Wanted(type, wanted, called, queries, texts),
                            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            called.forEach(other -> collect(type, other, done, queries, texts));
        } catch (IOException e) {
            throw new UncheckedIOException("The class file of " + type + " cannot be read", e);
        }
    }

    private static final class Wanted extends ClassVisitor {

        private final String type;
        private final String wanted;
        private final Set<String> called;
        private final Set<Class<?>> queries;
        private final Set<String> texts;

        private Wanted(Class<?> type, String wanted, Set<String> called, Set<Class<?>> queries, Set<String> texts) {
            super(Opcodes.ASM9);
            this.type = type.getName().replace('.', '/');
            this.wanted = wanted;
            this.called = called;
            this.queries = queries;
            this.texts = texts;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            return name.equals(wanted) ? new Body() : null;
        }

        private final class Body extends MethodVisitor {

            private @Nullable String text;

            private Body() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitTypeInsn(int opcode, String made) {
                if (opcode == Opcodes.NEW && made.startsWith(REST)) {
                    queries.add(named(made));
                }
            }

            @Override
            public void visitLdcInsn(Object value) {
                text = value instanceof String found ? found : null;
            }

            /** A text that is handed to the parameters by themselves is the name of one. */
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
                if (owner.equals(type)) {
                    called.add(name);
                } else if (name.equals("getFirst") && text != null) {
                    texts.add(text);
                }
                text = null;
            }

            private static Class<?> named(String name) {
                try {
                    return Class.forName(name.replace('/', '.'));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException("The engine's REST interface names a class that is not there", e);
                }
            }
        }
    }
}
