package dev.warrant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;

/**
 * What implements which interface, read from compiled classes: classes of any kind, and also lambdas and method references, which are no classes
 * before the program runs.
 */
final class Implementations {

    private static final String MAKES_LAMBDAS = "java/lang/invoke/LambdaMetafactory";

    private final SortedSet<String> interfaces = new TreeSet<>();
    private final Map<String, Set<String>> above = new HashMap<>();
    private final Set<String> concrete = new TreeSet<>();
    private final Map<String, List<String>> lambdas = new HashMap<>();

    private Implementations() {}

    static Implementations in(Path... folders) {
        Implementations found = new Implementations();
        for (Path folder : folders) {
            found.read(folder);
        }
        return found;
    }

    /** All interfaces that were read, by name. */
    SortedSet<String> interfaces() {
        return interfaces;
    }

    /** The classes that implement the interface, and for each lambda or method reference that does, the class in which it is written. */
    List<String> of(String type) {
        List<String> found = new ArrayList<>(
                concrete.stream().filter(name -> isBelow(name, type)).toList());
        lambdas.forEach((made, writers) -> {
            if (made.equals(type) || isBelow(made, type)) {
                found.addAll(writers);
            }
        });
        return found;
    }

    private boolean isBelow(String name, String type) {
        return above.getOrDefault(name, Set.of()).stream()
                .anyMatch(parent -> parent.equals(type) || isBelow(parent, type));
    }

    private void read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(
                            path -> path.toString().endsWith(".class") && !path.endsWith("package-info.class"))
                    .toList()) {
                new ClassReader(Files.readAllBytes(file)).accept(new Reading(), ClassReader.SKIP_FRAMES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(int access, int flag) {
        return (access & flag) != 0;
    }

    private static String name(String internal) {
        return internal.replace('/', '.');
    }

    /** Of one class. */
    private final class Reading extends ClassVisitor {

        private String type = "";

        Reading() {
            super(SpringAsmInfo.ASM_VERSION);
        }

        @Override
        public void visit(
                int version,
                int access,
                String internal,
                @Nullable String signature,
                @Nullable String parent,
                String[] implemented) {
            type = name(internal);
            Set<String> parents = new HashSet<>();
            Stream.of(implemented).map(Implementations::name).forEach(parents::add);
            if (parent != null) {
                parents.add(name(parent));
            }
            above.put(type, parents);
            if (has(access, Opcodes.ACC_INTERFACE) && !has(access, Opcodes.ACC_ANNOTATION)) {
                interfaces.add(type);
            }
            if (!has(access, Opcodes.ACC_ABSTRACT)) {
                concrete.add(type);
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {
                @Override
                public void visitInvokeDynamicInsn(String called, String made, Handle bootstrap, Object... arguments) {
                    if (bootstrap.getOwner().equals(MAKES_LAMBDAS)) {
                        lambdas.computeIfAbsent(Type.getReturnType(made).getClassName(), ignored -> new ArrayList<>())
                                .add(type);
                    }
                }
            };
        }
    }
}
