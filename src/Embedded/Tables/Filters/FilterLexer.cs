using System.Globalization;
using Azure;

namespace AidFlow.Embedded.Tables.Filters;

/// <summary>What a piece of filter text is.</summary>
internal enum FilterTokenKind
{
    End,
    Name,
    Literal,
    Open,
    Close,
}

/// <summary>A piece of filter text; a literal already has its value.</summary>
internal readonly record struct FilterToken(FilterTokenKind Kind, string Text, object? Value = null);

/// <summary>Cuts an OData filter into names, literals and parentheses.</summary>
internal sealed class FilterLexer(string text)
{
    private int _position;

    public FilterToken Next()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        if (_position == text.Length)
        {
            return new FilterToken(FilterTokenKind.End, "the end");
        }

        switch (text[_position])
        {
            case '(':
                _position++;
                return new FilterToken(FilterTokenKind.Open, "(");
            case ')':
                _position++;
                return new FilterToken(FilterTokenKind.Close, ")");
            case '\'':
                var quoted = Quoted();
                return new FilterToken(FilterTokenKind.Literal, quoted, quoted);
            default:
                return Word();
        }
    }

    private FilterToken Word()
    {
        var start = _position;
        while (_position < text.Length && !char.IsWhiteSpace(text[_position]) && text[_position] is not ('(' or ')' or '\''))
        {
            _position++;
        }

        var word = text[start.._position];
        if (_position < text.Length && text[_position] == '\'')
        {
            return new FilterToken(FilterTokenKind.Literal, word, Prefixed(word, Quoted()));
        }

        return word switch
        {
            "true" => new FilterToken(FilterTokenKind.Literal, word, true),
            "false" => new FilterToken(FilterTokenKind.Literal, word, false),
            "NaN" => new FilterToken(FilterTokenKind.Literal, word, double.NaN),
            "INF" or "Infinity" => new FilterToken(FilterTokenKind.Literal, word, double.PositiveInfinity),
            "-INF" or "-Infinity" => new FilterToken(FilterTokenKind.Literal, word, double.NegativeInfinity),
            _ when char.IsAsciiDigit(word[0]) || word[0] is '-' or '+' or '.' =>
                new FilterToken(FilterTokenKind.Literal, word, Number(word)),
            _ => new FilterToken(FilterTokenKind.Name, word),
        };
    }

    /// <summary>Text in quotation marks, where two of them stand for one.</summary>
    private string Quoted()
    {
        var start = ++_position;
        while (true)
        {
            var end = text.IndexOf('\'', _position);
            if (end < 0)
            {
                throw Invalid("a closing quotation mark is missing");
            }

            if (end + 1 < text.Length && text[end + 1] == '\'')
            {
                _position = end + 2;
                continue;
            }

            _position = end + 1;
            return text[start..end].Replace("''", "'", StringComparison.Ordinal);
        }
    }

    private static object Prefixed(string prefix, string value)
    {
        try
        {
            return prefix switch
            {
                "datetime" => DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
                "guid" => Guid.Parse(value),
                "X" or "binary" => Convert.FromHexString(value),
                _ => throw Invalid($"{prefix}'…' is no literal"),
            };
        }
        catch (FormatException)
        {
            throw Invalid($"{prefix}'{value}' cannot be read");
        }
    }

    private static object Number(string word)
    {
        var culture = CultureInfo.InvariantCulture;
        if (word[^1] is 'L' or 'l')
        {
            return long.TryParse(word.AsSpan(0, word.Length - 1), NumberStyles.AllowLeadingSign, culture, out var large)
                ? large
                : throw Invalid($"{word} is no 64-bit integer");
        }

        if (int.TryParse(word, NumberStyles.AllowLeadingSign, culture, out var integer))
        {
            return integer;
        }

        if (long.TryParse(word, NumberStyles.AllowLeadingSign, culture, out var wide))
        {
            return wide;
        }

        return double.TryParse(word.TrimEnd('d', 'D', 'f', 'F'), NumberStyles.Float, culture, out var number)
            ? number
            : throw Invalid($"{word} is no number");
    }

    internal static RequestFailedException Invalid(string reason) =>
        TableErrors.InvalidInput($"The filter is not valid: {reason}.");
}
