"""Random numbers for arguments and shapes."""

import random


class Draw(random.Random):
    """Random choices that depend only on the seed."""

    def between(self, least, most):
        """An integer between the bounds, inclusive."""
        return self.randint(least, most)

    def pick(self, *options):
        """A random element. Repeat an element to make it more likely."""
        return self.choice(options)

    def chance(self, probability):
        return self.random() < probability

    def each(self, axes, one):
        """A value for all axes, or a list with a value per axis."""
        if self.chance(0.45):
            return one()
        return [one() for _ in range(axes)]

    def sizes(self, count, most):
        """The given number of sizes, each at least 1."""
        return [self.between(1, most) for _ in range(count)]

    def decimal(self, least, most):
        """A number with up to three decimal places."""
        places = self.between(0, 3)
        return round(self.uniform(least, most), places)


def full(axes, value):
    """A list with a value per axis; a single value is repeated."""
    return list(value) if isinstance(value, list) else [value] * axes


def shorten(draw, args, names):
    """Usually replaces a list of equal numbers by the number."""
    for name in names:
        if name in args and len(set(args[name])) == 1 and draw.chance(0.7):
            args[name] = args[name][0]


def given(drawn, name, *values):
    """Generates the same layers with an additional argument."""

    def more(draw, bad):
        args, shape, aim = drawn(draw, bad=bad)
        args[name] = draw.pick(*values)
        return args, shape, aim

    return more
