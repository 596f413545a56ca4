package dev.rowhouse.standalone;

import java.lang.reflect.Proxy;

/**
 * Signals of the operating system that ask a process to end.
 *
 * <p>Taken before the JVM reacts to them: its shutdown hooks all run at once, and the broker's own would cut connections of
 * services that are still at work. The JDK's class for it is reached by name, as javac refuses to be silent about it.
 */
final class Signals {

    private Signals() {}

    /** Calls {@code action} in a thread of its own at each signal. Where that is not possible, the JVM's reaction stays. */
    static void take(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object taker = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            Object named = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, named, taker);
        } catch (ReflectiveOperationException unavailable) {
            System.err.println("rowhouse: the signal " + name + " cannot be taken: " + unavailable);
        }
    }
}
